package dev.labmark.scenarios.jmh;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.labmark.harness.measure.AllocationLog;
import dev.labmark.harness.measure.TensorAllocator;
import dev.labmark.scenarios.memory.TensorCounter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Memory of CPU tensors while a benchmark runs, to the byte, from libtorch's log of every
 * allocation. For benchmarks on DJL with PyTorch, of any project: {@code -prof
 * dev.labmark.scenarios.jmh.TensorMemoryProfiler}.
 *
 * <p>libtorch formats a line for each allocation meanwhile, so scores are those of slower
 * operations: measure speed in a run without it.
 */
public final class TensorMemoryProfiler implements InternalProfiler {

  /** The highest sum of live tensors in an iteration. */
  public static final String PEAK = "tensors.peak";

  /** What an operation allocates, whether it lives on or not. */
  public static final String PER_OPERATION = "tensors.alloc.norm";

  /**
   * What an iteration left behind: live bytes before the next one less those before it. From the
   * third iteration on, warm-up counted: the benchmark is set up in the first, and torn down in the
   * last.
   */
  public static final String GROWTH = "tensors.growth";

  /** Before the first iteration nothing is set up, so what the second one finds is no growth. */
  private static final int SETUP = 2;

  private static final String BYTES = "B";
  private static final String BYTES_PER_OPERATION = "B/op";

  private final Optional<TensorAllocator> allocator;
  private TensorAllocator.@Nullable Recording recording;
  private int iterations;
  private long liveBefore;
  private OptionalLong growth = OptionalLong.empty();

  /** For JMH's list of profilers; it measures nothing. */
  public TensorMemoryProfiler() {
    allocator = Optional.empty();
  }

  /**
   * Loads the engine, switches libtorch's counter on and tests it.
   *
   * @param options none
   * @throws ProfilerException saying why not, where tensors cannot be counted
   */
  public TensorMemoryProfiler(String options) throws ProfilerException {
    if (!options.isBlank()) {
      throw new ProfilerException(
          "the tensor memory profiler has no options, was given: " + options);
    }
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      TensorAllocator.Opened opened = TensorCounter.open(manager);
      if (opened instanceof TensorAllocator.Opened.Ready ready) {
        allocator = Optional.of(ready.allocator());
      } else {
        throw new ProfilerException(
            "tensors cannot be counted here: "
                + ((TensorAllocator.Opened.Missing) opened).reason());
      }
    }
  }

  @Override
  public String getDescription() {
    return "Memory of CPU tensors from libtorch's allocation log (DJL with PyTorch). Slows"
        + " operations down: not for figures of speed.";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    TensorAllocator counter = allocator.orElseThrow();
    long live = counter.liveBytes();
    iterations++;
    growth = iterations > SETUP ? OptionalLong.of(live - liveBefore) : OptionalLong.empty();
    liveBefore = live;
    try {
      recording = counter.begin();
    } catch (IOException e) {
      throw new UncheckedIOException("the allocations cannot be logged", e);
    }
  }

  @Override
  @SuppressWarnings("rawtypes") // as JMH has it
  public Collection<? extends Result> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return results(log(), result.getMetadata().getAllOps());
  }

  private AllocationLog log() {
    TensorAllocator.Recording begun = recording;
    if (begun == null) {
      throw new IllegalStateException("no iteration has begun");
    }
    recording = null;
    try (begun) {
      return begun.end();
    } catch (IOException e) {
      throw new UncheckedIOException("the log of allocations cannot be read", e);
    }
  }

  private List<ScalarResult> results(AllocationLog log, long operations) {
    long allocated =
        log.changes().stream().mapToLong(AllocationLog.Change::bytes).filter(b -> b > 0).sum();
    long peak = Math.max(log.peakBytes(), liveBefore);
    List<ScalarResult> results = new ArrayList<>();
    results.add(new ScalarResult(PEAK, peak, BYTES, AggregationPolicy.MAX));
    results.add(
        new ScalarResult(
            PER_OPERATION,
            (double) allocated / operations,
            BYTES_PER_OPERATION,
            AggregationPolicy.AVG));
    growth.ifPresent(
        bytes -> results.add(new ScalarResult(GROWTH, bytes, BYTES, AggregationPolicy.AVG)));
    return results;
  }
}
