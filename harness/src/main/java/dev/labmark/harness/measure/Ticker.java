package dev.labmark.harness.measure;

import java.time.Duration;

/** Makes something happen again and again. */
@FunctionalInterface
public interface Ticker {

  /** Runs the task each period, until what is returned is closed; no run goes on after that. */
  Running every(Duration period, Runnable task);

  /** A task that is run again and again. */
  interface Running extends AutoCloseable {
    @Override
    void close();
  }
}
