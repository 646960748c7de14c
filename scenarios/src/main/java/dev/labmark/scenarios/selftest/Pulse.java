package dev.labmark.scenarios.selftest;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Beats in the middle of each period while it is on, in a thread of its own: a window as long as n
 * periods has n beats, wherever it lies.
 */
final class Pulse implements AutoCloseable {

  private final ScheduledExecutorService executor;
  private final Duration period;
  private final Runnable beat;
  private final AtomicLong beats = new AtomicLong();
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private @Nullable Future<?> beating;

  Pulse(String thread, Duration period, Runnable beat) {
    this.executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, thread);
              made.setDaemon(true);
              return made;
            });
    this.period = period;
    this.beat = beat;
  }

  void begin() {
    beating =
        executor.scheduleAtFixedRate(
            this::once, period.toNanos() / 2, period.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void once() {
    try {
      beat.run();
      beats.incrementAndGet();
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }

  /**
   * Waits for a beat that goes on; there is none after that.
   *
   * @throws IllegalStateException if one has failed
   */
  void end() {
    if (beating == null) {
      return;
    }
    beating.cancel(false);
    beating = null;
    try {
      executor.submit(() -> {}).get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException("could not wait for the last beat", e);
    }
    RuntimeException failed = failure.get();
    if (failed != null) {
      throw new IllegalStateException("what is asked about failed", failed);
    }
  }

  /** Beats so far. */
  long beats() {
    return beats.get();
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
