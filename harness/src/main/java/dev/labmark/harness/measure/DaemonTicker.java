package dev.labmark.harness.measure;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Ticks in a thread of its own that keeps no process alive. */
public final class DaemonTicker implements Ticker {

  private static final int LONGEST_RUN_SECONDS = 5;

  private final String name;

  /** The thread gets that name. */
  public DaemonTicker(String name) {
    this.name = name;
  }

  @Override
  public Running every(Duration period, Runnable task) {
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            run -> {
              Thread thread = new Thread(run, name);
              thread.setDaemon(true);
              return thread;
            });
    // the result would only tell that it ended, which it does when it is closed
    var unused =
        executor.scheduleWithFixedDelay(
            task, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    return () -> {
      executor.shutdown();
      try {
        if (!executor.awaitTermination(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)) {
          executor.shutdownNow();
        }
      } catch (InterruptedException e) {
        executor.shutdownNow();
        Thread.currentThread().interrupt();
      }
    };
  }
}
