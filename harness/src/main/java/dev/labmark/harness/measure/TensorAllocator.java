package dev.labmark.harness.measure;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Live bytes of CPU tensors, exactly, from libtorch's own counter ({@code
 * c10::ProfiledCPUMemoryReporter}). The counter formats a message for every allocation once it is
 * on: for passes of their own, never for timed ones. Tensors that were alive before it was switched
 * on are not counted.
 */
public final class TensorAllocator {

  private static final String LIBRARY = "libc10.so";
  private static final String REPORT_FLAG = "FLAGS_caffe2_report_cpu_memory_usage";
  private static final String LOG_LEVEL_FLAG = "FLAGS_caffe2_log_level";
  private static final String REPORTER = "_ZN3c1025profiledCPUMemoryReporterEv";

  /** Where the reporter keeps its total: behind a mutex and a hash map, in libtorch 2.7.1. */
  private static final long ALLOCATED_OFFSET = 0x60;

  private final Pointer reporter;
  private final Pointer logLevel;

  private TensorAllocator(Pointer reporter, Pointer logLevel) {
    this.reporter = reporter;
    this.logLevel = logLevel;
  }

  /** An allocator counter that passed its self-test, or why there is none. */
  public sealed interface Opened {

    record Ready(TensorAllocator allocator) implements Opened {}

    record Missing(String reason) implements Opened {}
  }

  /**
   * Switches the counter on and tests it. The engine must have been loaded before.
   *
   * @param allocateOneMebibyte allocates a tensor of 2^20 bytes, keeps it alive until the counter
   *     was read, and returns the growth that the counter showed
   */
  public static Opened open(SelfTest allocateOneMebibyte) {
    try {
      Path library = LoadedLibrary.path(LIBRARY);
      NativeLibrary c10 = NativeLibrary.getInstance(library.toString());
      c10.getGlobalVariableAddress(REPORT_FLAG).setByte(0, (byte) 1);
      Pointer reporter = Function.getFunction(library.toString(), REPORTER).invokePointer(null);
      TensorAllocator allocator =
          new TensorAllocator(reporter, c10.getGlobalVariableAddress(LOG_LEVEL_FLAG));
      long grown = allocateOneMebibyte.growth(allocator::liveBytes);
      return grown == SelfTest.BYTES
          ? new Opened.Ready(allocator)
          : new Opened.Missing("self-test: 1048576 bytes allocated, " + grown + " counted");
    } catch (IOException | UnsatisfiedLinkError e) {
      return new Opened.Missing(String.valueOf(e.getMessage()));
    }
  }

  /** Allocates on behalf of the self-test, since this package makes no tensors. */
  @FunctionalInterface
  public interface SelfTest {

    /** What has to be allocated. */
    long BYTES = 1 << 20;

    /** Reads the counter, allocates, reads it again, frees; returns the difference. */
    long growth(LongSupplier liveBytes);
  }

  /** Bytes of all live tensors that were allocated since the counter was switched on. */
  public long liveBytes() {
    return reporter.getLong(ALLOCATED_OFFSET);
  }

  /**
   * Runs some work with every allocation logged, and reads the timeline.
   *
   * @param work is given a pen that marks the place where the log has come to
   */
  public AllocationLog record(Consumer<Consumer<String>> work) throws IOException {
    try (Recording recording = begin()) {
      work.accept(recording::mark);
      return recording.end();
    }
  }

  /**
   * Begins to log every allocation, for work that cannot be handed over. Whatever this process
   * writes to standard error meanwhile goes into the log too.
   */
  public Recording begin() throws IOException {
    Path log = Files.createTempFile("labmark-allocations", ".log");
    try {
      return new Recording(logLevel, log);
    } catch (IOException | RuntimeException e) {
      Files.delete(log);
      throw e;
    }
  }

  /** Allocations being logged; one at a time. */
  public static final class Recording implements AutoCloseable {

    private final Pointer logLevel;
    private final int levelBefore;
    private final Path log;
    private final StandardErrorRedirect redirect;
    private boolean ended;

    private Recording(Pointer logLevel, Path log) throws IOException {
      this.logLevel = logLevel;
      this.levelBefore = logLevel.getInt(0);
      this.log = log;
      this.redirect = StandardErrorRedirect.to(log);
      logLevel.setInt(0, 0);
    }

    /** Marks the place where the log has come to. */
    public void mark(String label) {
      redirect.print(AllocationLog.MARK + label);
    }

    /** Ends it, and reads the timeline. */
    public AllocationLog end() throws IOException {
      stop();
      return AllocationLog.parse(log);
    }

    private void stop() throws IOException {
      if (!ended) {
        ended = true;
        logLevel.setInt(0, levelBefore);
        redirect.close();
      }
    }

    /** Ends it if need be, and removes the log. */
    @Override
    public void close() throws IOException {
      stop();
      Files.delete(log);
    }
  }
}
