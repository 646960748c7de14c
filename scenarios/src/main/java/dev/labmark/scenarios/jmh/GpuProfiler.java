package dev.labmark.scenarios.jmh;

import dev.labmark.harness.measure.Reading;
import dev.labmark.harness.measure.gpu.GpuLibraries;
import dev.labmark.harness.measure.gpu.GpuProbe;
import dev.labmark.harness.measure.gpu.GpuSample;
import dev.labmark.harness.measure.gpu.NvidiaProbe;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * An NVIDIA GPU while a benchmark runs: memory, tensors, utilisation, power, energy. For any JMH
 * project: {@code -prof dev.labmark.scenarios.jmh.GpuProfiler:device=0}. It reads between
 * iterations, so scores are not touched. What the device does not tell is left out. Tried against
 * fakes of the driver, not on hardware.
 */
public final class GpuProfiler implements InternalProfiler {

  /** Memory in use on the whole device, by whatever process, after the iteration. */
  public static final String MEMORY_USED = "gpu.memory.used";

  /** The most that this process's tensors took in the iteration. */
  public static final String TENSORS_PEAK = "gpu.tensors.peak";

  /** Share of the driver's last period in which a kernel ran. */
  public static final String UTILIZATION = "gpu.utilization";

  /** Power drawn after the iteration. */
  public static final String POWER = "gpu.power";

  /** Energy that the device took in the iteration, for each operation. */
  public static final String ENERGY_PER_OPERATION = "gpu.energy.norm";

  private static final double PER_THOUSAND = 1e-3;

  private final Optional<GpuProbe> probe;
  private Reading energyBefore = new Reading.Unavailable("no iteration has begun");

  /** For JMH's list of profilers; it measures nothing. */
  public GpuProfiler() {
    probe = Optional.empty();
  }

  GpuProfiler(GpuProbe probe) {
    this.probe = Optional.of(probe);
  }

  /**
   * Looks for the device.
   *
   * @param options {@code device=N;pool=true}, the second where the process was started with {@code
   *     PYTORCH_CUDA_ALLOC_CONF=backend:cudaMallocAsync}, so that tensors can be told
   * @throws ProfilerException saying why not, where there is none
   */
  public GpuProfiler(String options) throws ProfilerException {
    GpuProfilerOptions chosen = GpuProfilerOptions.parse(options);
    GpuProbe.Opened opened =
        NvidiaProbe.open(
            GpuLibraries.ofTheMachine(),
            chosen.device(),
            chosen.pool() ? Optional.of(NvidiaProbe.POOL_ALLOCATOR) : Optional.empty());
    if (opened instanceof GpuProbe.Opened.Ready ready) {
      probe = Optional.of(ready.probe());
    } else {
      throw new ProfilerException(
          "no GPU can be read here: " + ((GpuProbe.Opened.Missing) opened).reason());
    }
  }

  @Override
  public String getDescription() {
    return "NVIDIA GPU: memory, tensors, utilisation, power, energy of an operation. Options:"
        + " device=N, pool=true.";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    GpuProbe gpu = probe.orElseThrow();
    gpu.resetPeaks();
    energyBefore = gpu.sample().energyMillijoules();
  }

  @Override
  @SuppressWarnings("rawtypes") // as JMH has it
  public Collection<? extends Result> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return results(probe.orElseThrow().sample(), result.getMetadata().getAllOps());
  }

  private List<ScalarResult> results(GpuSample sample, long operations) {
    List<ScalarResult> results = new ArrayList<>();
    add(results, MEMORY_USED, sample.memory().used(), 1, "B", AggregationPolicy.MAX);
    add(results, TENSORS_PEAK, sample.tensors().livePeak(), 1, "B", AggregationPolicy.MAX);
    add(results, UTILIZATION, sample.utilizationPercent(), 1, "%", AggregationPolicy.AVG);
    add(results, POWER, sample.powerMilliwatts(), PER_THOUSAND, "W", AggregationPolicy.AVG);
    if (energyBefore instanceof Reading.Value before) {
      Reading taken =
          sample.energyMillijoules() instanceof Reading.Value after
              ? new Reading.Value(after.value() - before.value())
              : sample.energyMillijoules();
      add(
          results,
          ENERGY_PER_OPERATION,
          taken,
          PER_THOUSAND / operations,
          "J/op",
          AggregationPolicy.AVG);
    }
    return results;
  }

  private static void add(
      List<ScalarResult> results,
      String label,
      Reading reading,
      double scale,
      String unit,
      AggregationPolicy policy) {
    reading
        .asLong()
        .ifPresent(value -> results.add(new ScalarResult(label, value * scale, unit, policy)));
  }
}
