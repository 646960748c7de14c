package dev.labmark.harness.run.remote;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Passes a request to stop on to a process: whoever reads its output heeds no interrupt. */
public final class Stopper implements AutoCloseable {

  private static final long POLL_MS = 100;

  private final Thread looking;

  private Stopper(Thread looking) {
    this.looking = looking;
  }

  /** Begins to look; asks the process to end, once. */
  public static Stopper of(Process process, BooleanSupplier stopRequested) {
    Thread thread = new Thread(() -> look(process, stopRequested), "labmark-stopper");
    thread.setDaemon(true);
    thread.start();
    return new Stopper(thread);
  }

  private static void look(Process process, BooleanSupplier stopRequested) {
    try {
      while (!process.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
        if (stopRequested.getAsBoolean()) {
          // Process.destroy() would also close the stream that events still come from
          process.toHandle().destroy();
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks no more. */
  @Override
  public void close() {
    looking.interrupt();
  }
}
