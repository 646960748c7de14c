package dev.labmark.scenarios.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.IterationResultMetaData;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.options.TimeValue;

/** Against the engine itself. */
class TensorMemoryProfilerTest {

  private static final long FLOATS = 1 << 18;
  private static final double MEBIBYTE = 1 << 20;
  private static final int OPERATIONS = 4;

  private static final IterationParams ITERATION =
      new IterationParams(IterationType.MEASUREMENT, 3, TimeValue.NONE, 1);
  private static final BenchmarkParams BENCHMARK = GpuProfilerTest.benchmark();

  private final NDManager manager = NDManager.newBaseManager(Device.cpu());
  private final TensorMemoryProfiler profiler;

  TensorMemoryProfilerTest() throws ProfilerException {
    profiler = new TensorMemoryProfiler("");
  }

  private Map<String, Double> iteration(Runnable operation) {
    profiler.beforeIteration(BENCHMARK, ITERATION);
    for (int i = 0; i < OPERATIONS; i++) {
      operation.run();
    }
    Map<String, Double> results = new TreeMap<>();
    IterationResult result =
        new IterationResult(
            BENCHMARK, ITERATION, new IterationResultMetaData(OPERATIONS, OPERATIONS));
    for (Result<?> each : profiler.afterIteration(BENCHMARK, ITERATION, result)) {
      results.put(each.getLabel(), each.getScore());
    }
    return results;
  }

  private void allocateAndFree() {
    manager.zeros(new Shape(FLOATS)).close();
  }

  @Test
  void everyByteOfAnOperationIsCounted() {
    iteration(this::allocateAndFree);
    iteration(this::allocateAndFree);
    Map<String, Double> third = iteration(this::allocateAndFree);

    assertEquals(MEBIBYTE, third.get(TensorMemoryProfiler.PER_OPERATION));
    assertTrue(third.getOrDefault(TensorMemoryProfiler.PEAK, 0.0) >= MEBIBYTE);
    assertEquals(0, third.get(TensorMemoryProfiler.GROWTH));
    manager.close();
  }

  @Test
  void whatLivesOnIsGrowthOfTheNextIteration() {
    iteration(this::allocateAndFree);
    Map<String, Double> second = iteration(this::leak);
    Map<String, Double> third = iteration(this::leak);

    assertFalse(second.containsKey(TensorMemoryProfiler.GROWTH));
    assertEquals(OPERATIONS * MEBIBYTE, third.get(TensorMemoryProfiler.GROWTH));
    manager.close();
  }

  private void leak() {
    NDArray kept = manager.zeros(new Shape(FLOATS));
    kept.setName("kept until its manager closes");
  }
}
