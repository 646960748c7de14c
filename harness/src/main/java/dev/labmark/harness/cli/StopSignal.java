package dev.labmark.harness.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Ctrl-C and SIGTERM as a request to stop. The JVM stays until the work at hand has ended, so that
 * the engine is never torn down in the middle of a step, and what was finished is on disk.
 */
final class StopSignal implements BooleanSupplier {

  private static final long PATIENCE_SECONDS = 30;

  private final AtomicBoolean requested = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);

  /** Begins to listen; call {@link #ended()} when the work is over. */
  static StopSignal install() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(new Thread(signal::stopAndWait, "labmark-stop-signal"));
    return signal;
  }

  private void stopAndWait() {
    if (ended.getCount() == 0) {
      return;
    }
    requested.set(true);
    try {
      if (ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean getAsBoolean() {
    return requested.get();
  }

  /** The work is over, and the process may go. */
  void ended() {
    ended.countDown();
  }
}
