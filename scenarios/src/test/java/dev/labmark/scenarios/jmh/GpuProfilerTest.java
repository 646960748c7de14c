package dev.labmark.scenarios.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.labmark.harness.measure.Reading;
import dev.labmark.harness.measure.gpu.GpuClocks;
import dev.labmark.harness.measure.gpu.GpuDevice;
import dev.labmark.harness.measure.gpu.GpuMemory;
import dev.labmark.harness.measure.gpu.GpuProbe;
import dev.labmark.harness.measure.gpu.GpuProcesses;
import dev.labmark.harness.measure.gpu.GpuSample;
import dev.labmark.harness.measure.gpu.TensorPool;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.IterationResultMetaData;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;

class GpuProfilerTest {

  private static final Reading NO = new Reading.Unavailable("not supported");
  private static final IterationParams ITERATION =
      new IterationParams(IterationType.MEASUREMENT, 1, TimeValue.NONE, 1);

  /** A device whose counter of energy goes on by 5 J from sample to sample. */
  private static final class FakeGpu implements GpuProbe {
    private final boolean tellsEnergy;
    private long energyMillijoules = 1_000;
    private boolean reset;

    FakeGpu(boolean tellsEnergy) {
      this.tellsEnergy = tellsEnergy;
    }

    @Override
    public GpuDevice device() {
      return new GpuDevice(0, "fake", "", "", "", "");
    }

    @Override
    public GpuSample sample() {
      energyMillijoules += 5_000;
      Reading peak = reset ? new Reading.Value(64) : new Reading.Value(1 << 30);
      return new GpuSample(
          new TensorPool(NO, peak, NO, NO),
          new GpuProcesses.Unknown("not asked"),
          new GpuMemory(NO, NO, new Reading.Value(4_096), NO),
          new Reading.Value(75),
          new Reading.Value(250_500),
          tellsEnergy ? new Reading.Value(energyMillijoules) : NO,
          NO,
          new GpuClocks(NO, NO, NO));
    }

    @Override
    public void resetPeaks() {
      reset = true;
    }

    @Override
    public void close() {}
  }

  static BenchmarkParams benchmark() {
    return new BenchmarkParams(
        "org.example.Some.benchmark",
        "org.example.generated.benchmark",
        true,
        1,
        new int[] {1},
        List.of(),
        1,
        0,
        ITERATION,
        ITERATION,
        Mode.Throughput,
        new WorkloadParams(),
        TimeUnit.SECONDS,
        1,
        "java",
        List.of(),
        "17",
        "a VM",
        "17.0",
        "1.37",
        TimeValue.minutes(1));
  }

  private static Map<String, Double> iteration(GpuProbe probe) {
    BenchmarkParams benchmark = benchmark();
    GpuProfiler profiler = new GpuProfiler(probe);
    profiler.beforeIteration(benchmark, ITERATION);
    Map<String, Double> results = new TreeMap<>();
    IterationResult result =
        new IterationResult(benchmark, ITERATION, new IterationResultMetaData(10, 10));
    for (Result<?> each : profiler.afterIteration(benchmark, ITERATION, result)) {
      results.put(each.getLabel() + " " + each.getScoreUnit(), each.getScore());
    }
    return results;
  }

  @Test
  void anIterationHasItsOwnPeakAndItsOwnEnergy() {
    assertEquals(
        Map.of(
            "gpu.memory.used B", 4_096.0,
            "gpu.tensors.peak B", 64.0,
            "gpu.utilization %", 75.0,
            "gpu.power W", 250.5,
            "gpu.energy.norm J/op", 0.5),
        iteration(new FakeGpu(true)));
  }

  @Test
  void whatTheDeviceDoesNotTellIsLeftOut() {
    assertEquals(false, iteration(new FakeGpu(false)).containsKey("gpu.energy.norm J/op"));
  }
}
