package dev.labmark.scenarios.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Feeds a reader one input: it has to end, and with no more memory than the limit. */
public final class Guard {

  private static final Path FINDINGS = Path.of("target/fuzz");

  /** Far longer than any input takes: what is not done by then hangs. */
  private static final long LIMIT_SECONDS = 60;

  private static final long MOST_ALLOCATED_BYTES = 1L << 30;

  private Guard() {}

  /**
   * Runs it.
   *
   * @param name of the reader, for the file that keeps an input which breaks it
   */
  public static <T> T run(String name, Input input, Callable<T> reader) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long[] allocated = new long[1];
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              long before = threads.getCurrentThreadAllocatedBytes();
              try {
                return reader.call();
              } finally {
                allocated[0] = threads.getCurrentThreadAllocatedBytes() - before;
              }
            });
    Thread thread = new Thread(task, "fuzz-" + name);
    thread.setDaemon(true);
    thread.start();
    try {
      T result = task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (allocated[0] > MOST_ALLOCATED_BYTES) {
        throw broken(name, input, "took " + (allocated[0] >> 20) + " MiB", null);
      }
      return result;
    } catch (ExecutionException e) {
      throw broken(name, input, "threw " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      throw broken(name, input, "hangs at " + Arrays.toString(thread.getStackTrace()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What there is to say of an input that broke something; the input is kept. */
  static AssertionError broken(String name, Input input, String how, @Nullable Throwable cause) {
    Path file = FINDINGS.resolve(name + "-" + Integer.toHexString(Arrays.hashCode(input.bytes())));
    try {
      Files.createDirectories(FINDINGS);
      Files.write(file, input.bytes());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return new AssertionError(
        name + " " + how + "; the input is in " + file.toAbsolutePath(), cause);
  }
}
