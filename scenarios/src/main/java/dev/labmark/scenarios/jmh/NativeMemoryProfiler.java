package dev.labmark.scenarios.jmh;

import dev.labmark.harness.measure.HostMemory;
import dev.labmark.harness.measure.MallocStatistics;
import dev.labmark.harness.measure.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * The memory of a benchmark's process at the end of each iteration: resident set, its highest point
 * since the process began, and what glibc has handed out. For any JMH project on Linux: {@code
 * -prof dev.labmark.scenarios.jmh.NativeMemoryProfiler}. It reads between iterations, so scores are
 * not touched.
 */
public final class NativeMemoryProfiler implements InternalProfiler {

  /** The resident set. */
  public static final String CURRENT = "native.rss";

  /** The highest resident set so far. */
  public static final String PEAK = "native.rss.peak";

  /** What glibc's allocator has handed out, where the C library is glibc. */
  public static final String MALLOC = "native.malloc";

  private static final String BYTES = "B";

  private final HostMemory memory;
  private final MallocStatistics malloc;

  /** For JMH's list of profilers, and for iterations. */
  public NativeMemoryProfiler() {
    this(HostMemory.ofThisProcess(), MallocStatistics.ofThisProcess());
  }

  NativeMemoryProfiler(HostMemory memory, MallocStatistics malloc) {
    this.memory = memory;
    this.malloc = malloc;
  }

  /**
   * Tries to read.
   *
   * @param options none
   * @throws ProfilerException saying why not, where the resident set cannot be read
   */
  public NativeMemoryProfiler(String options) throws ProfilerException {
    this();
    if (!options.isBlank()) {
      throw new ProfilerException(
          "the native memory profiler has no options, was given: " + options);
    }
    check();
  }

  void check() throws ProfilerException {
    if (memory.peakBytes() instanceof Reading.Unavailable unavailable) {
      throw new ProfilerException("the resident set cannot be read: " + unavailable.reason());
    }
  }

  @Override
  public String getDescription() {
    return "Resident set of the benchmark's process, its highest point, and what malloc has handed"
        + " out (Linux).";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

  @Override
  @SuppressWarnings("rawtypes") // as JMH has it
  public Collection<? extends Result> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return read();
  }

  List<ScalarResult> read() {
    List<ScalarResult> results = new ArrayList<>();
    add(results, CURRENT, memory.currentBytes());
    add(results, PEAK, memory.peakBytes());
    add(results, MALLOC, malloc.liveBytes());
    return results;
  }

  private static void add(List<ScalarResult> results, String label, Reading reading) {
    reading
        .asLong()
        .ifPresent(
            bytes -> results.add(new ScalarResult(label, bytes, BYTES, AggregationPolicy.MAX)));
  }
}
