package dev.labmark.scenarios.jmh.session;

import java.util.function.BooleanSupplier;

/** Ends the fork that goes on as soon as the run is asked to stop: JMH itself cannot be asked. */
final class ForkStopper {

  private static final long POLL_MS = 100;

  private final Thread thread;

  private ForkStopper(Thread thread) {
    this.thread = thread;
  }

  /** Begins to watch. */
  static ForkStopper start(BooleanSupplier stopRequested) {
    Thread thread = new Thread(() -> watch(stopRequested), "labmark-fork-stopper");
    thread.setDaemon(true);
    thread.start();
    return new ForkStopper(thread);
  }

  private static void watch(BooleanSupplier stopRequested) {
    try {
      while (true) {
        if (stopRequested.getAsBoolean()) {
          // again and again: JMH may be about to start one
          ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
        }
        Thread.sleep(POLL_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nothing is to be stopped any more. */
  void stop() {
    thread.interrupt();
  }
}
