package dev.labmark.scenarios.jmh.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.IterationResultMetaData;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;

/** Results as JMH hands them over, made by hand. */
final class JmhFixture {

  static final String METHOD = "org.example.SortBenchmark.sort";

  private static final IterationParams ITERATIONS =
      new IterationParams(IterationType.MEASUREMENT, 2, TimeValue.milliseconds(200), 1);

  private final BenchmarkParams params;
  private final List<IterationResult> iterations = new ArrayList<>();

  JmhFixture(Mode mode, TimeUnit unit, Map<String, String> parameters) {
    WorkloadParams workload = new WorkloadParams();
    new TreeMap<>(parameters).forEach((key, value) -> workload.put(key, value, 0));
    params =
        new BenchmarkParams(
            METHOD,
            "org.example.generated.sort",
            true,
            1,
            new int[] {1},
            List.of(),
            1,
            0,
            ITERATIONS,
            ITERATIONS,
            mode,
            workload,
            unit,
            1,
            "java",
            List.of("-XX:+UseSerialGC"),
            "17",
            "a VM",
            "17.0",
            "1.37",
            TimeValue.minutes(1));
  }

  /** Adds an iteration with everything that it measured. */
  JmhFixture iteration(Result<?>... results) {
    IterationResult iteration =
        new IterationResult(params, ITERATIONS, new IterationResultMetaData(10, 10));
    for (Result<?> result : results) {
      iteration.addResult(result);
    }
    iterations.add(iteration);
    return this;
  }

  /** A run of one fork. */
  RunResult fork() {
    return new RunResult(params, List.of(new BenchmarkResult(params, iterations)));
  }
}
