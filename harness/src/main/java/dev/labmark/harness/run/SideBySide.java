package dev.labmark.harness.run;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Trials that are begun in the order given, a few of them at a time. The thread that asks for it
 * runs its share, so that trials one at a time need no other.
 */
final class SideBySide {

  /** One trial, from its beginning to its end. */
  interface Trial {

    /**
     * Runs it.
     *
     * @throws IOException if what it leaves cannot be kept
     */
    void run() throws IOException;
  }

  private final Queue<Trial> left;
  private final BooleanSupplier stopRequested;
  private boolean stopped;
  private @Nullable Throwable failure;

  private SideBySide(List<? extends Trial> trials, BooleanSupplier stopRequested) {
    this.left = new ArrayDeque<>(trials);
    this.stopRequested = stopRequested;
  }

  /**
   * Runs the trials and waits for their end, whatever happens. After a request to stop, and after
   * an exception, none is begun.
   *
   * @return whether all were begun
   * @throws IOException of the first trial that threw, with those of others suppressed; what else
   *     it threw is thrown alike
   */
  static boolean run(List<? extends Trial> trials, int atOnce, BooleanSupplier stopRequested)
      throws IOException {
    SideBySide run = new SideBySide(trials, stopRequested);
    List<Thread> others =
        IntStream.range(1, Math.min(atOnce, trials.size()))
            .mapToObj(i -> new Thread(run::work, "labmark-trials-" + i))
            .toList();
    try {
      others.forEach(Thread::start);
      run.work();
    } finally {
      awaitAll(others);
    }
    return run.ended();
  }

  private void work() {
    for (Trial trial = next(); trial != null; trial = next()) {
      try {
        trial.run();
      } catch (IOException | RuntimeException | Error e) {
        failed(e);
      }
    }
  }

  private synchronized @Nullable Trial next() {
    if (stopped || failure != null || left.isEmpty()) {
      return null;
    }
    stopped = stopRequested.getAsBoolean();
    return stopped ? null : left.remove();
  }

  private synchronized void failed(Throwable e) {
    if (failure == null) {
      failure = e;
    } else if (failure != e) {
      failure.addSuppressed(e);
    }
  }

  private synchronized boolean ended() throws IOException {
    if (failure instanceof IOException e) {
      throw e;
    } else if (failure instanceof RuntimeException e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    }
    return !stopped;
  }

  /** An interrupt is passed on to the trials, which are still waited for. */
  private static void awaitAll(List<Thread> threads) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
          threads.forEach(Thread::interrupt);
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
