package dev.labmark.scenarios.jmh.session;

import dev.labmark.harness.metric.BenchmarkMetrics;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.run.TrialResult;
import dev.labmark.scenarios.jmh.NativeMemoryProfiler;
import dev.labmark.scenarios.jmh.TensorMemoryProfiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * What one fork measured, in the record's terms: base units, metrics of the catalogue with their
 * directions, and everything else that JMH reports in tables.
 */
final class ForkResult {

  /** The table of what each iteration measured, in the unit of the score's metric. */
  static final String ITERATIONS = "iterations";

  /** The table of secondary results as JMH has them, those of profilers included. */
  static final String SECONDARY = "secondary";

  private static final double NANOS = 1e9;
  private static final double MEDIAN = 50;
  private static final double HIGH = 99;

  /** Labels of secondary results that are metrics of the catalogue in the unit they come in. */
  private static final Map<String, Metric> KNOWN =
      Map.of(
          "gc.alloc.rate.norm",
          BenchmarkMetrics.HEAP_BYTES_PER_OPERATION,
          TensorMemoryProfiler.PER_OPERATION,
          BenchmarkMetrics.TENSOR_BYTES_PER_OPERATION,
          TensorMemoryProfiler.PEAK,
          BenchmarkMetrics.TENSOR_BYTES_PEAK,
          TensorMemoryProfiler.GROWTH,
          BenchmarkMetrics.TENSOR_BYTES_GROWTH,
          NativeMemoryProfiler.PEAK,
          Metrics.HOST_RSS_PEAK_BYTES);

  /** The field of {@code ImageCounter}, a rate in throughput mode. */
  private static final String IMAGES = "images";

  private final RunResult result;
  private final BenchmarkParams params;

  /** Of a run of a single fork. */
  ForkResult(RunResult result) {
    this.result = result;
    this.params = result.getParams();
  }

  /** Adds everything to what a trial found. */
  TrialResult addTo(TrialResult trial) {
    Result<?> primary = result.getPrimaryResult();
    trial.metric(scoreMetric(), primary.getScore() * factor());
    if (params.getMode() == Mode.SampleTime) {
      Statistics samples = primary.getStatistics();
      trial
          .metric(
              BenchmarkMetrics.SECONDS_PER_OPERATION_P50, samples.getPercentile(MEDIAN) * factor())
          .metric(
              BenchmarkMetrics.SECONDS_PER_OPERATION_P99, samples.getPercentile(HIGH) * factor());
    }
    for (Result<?> secondary : secondary().values()) {
      Metric known = KNOWN.get(secondary.getLabel());
      if (known != null) {
        trial.metric(known, secondary.getScore());
      } else if (secondary.getLabel().equals(IMAGES) && params.getMode() == Mode.Throughput) {
        trial.metric(BenchmarkMetrics.IMAGES_PER_SECOND, secondary.getScore() * factor());
      }
    }
    trial.table(ITERATIONS, iterations());
    if (!secondary().isEmpty()) {
      trial.table(SECONDARY, secondaryTable());
    }
    return trial
        .worker("jmh.version", params.getJmhVersion())
        .worker("jmh.benchmark", params.getBenchmark())
        .worker("jmh.mode", params.getMode().shortLabel())
        .worker("jmh.jvm_arguments", String.join(" ", params.getJvmArgs()))
        .worker(
            "jmh.warmup", iterations(params.getWarmup().getCount(), params.getWarmup().getTime()))
        .worker(
            "jmh.measurement",
            iterations(params.getMeasurement().getCount(), params.getMeasurement().getTime()))
        .clock(
            scoreMetric().name(),
            "JMH's: operations of the iterations that count, warm-up and setup outside");
  }

  private static String iterations(int count, Object time) {
    return count + " iterations of " + time;
  }

  private boolean isThroughput() {
    return params.getMode() == Mode.Throughput;
  }

  private Metric scoreMetric() {
    return isThroughput()
        ? BenchmarkMetrics.OPERATIONS_PER_SECOND
        : BenchmarkMetrics.SECONDS_PER_OPERATION;
  }

  /** From operations per time unit, or time units per operation, to seconds. */
  private double factor() {
    double unitSeconds = params.getTimeUnit().toNanos(1) / NANOS;
    return isThroughput() ? 1 / unitSeconds : unitSeconds;
  }

  /** Percentiles are derived from the primary result, and are metrics of their own here. */
  private Map<String, Result<?>> secondary() {
    Map<String, Result<?>> secondary = new TreeMap<>();
    for (Result<?> each : result.getSecondaryResults().values()) {
      if (!each.getRole().isDerivative()) {
        secondary.put(each.getLabel(), each);
      }
    }
    return secondary;
  }

  private Table iterations() {
    List<List<Object>> rows = new ArrayList<>();
    for (BenchmarkResult fork : result.getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        Result<?> score = iteration.getPrimaryResult();
        rows.add(
            List.of(
                rows.size() + 1,
                score.getScore() * factor(),
                scoreMetric().unit().symbol(),
                score.getSampleCount()));
      }
    }
    return new Table(List.of("iteration", "score", "unit", "samples"), rows);
  }

  private Table secondaryTable() {
    List<List<Object>> rows = new ArrayList<>();
    secondary()
        .forEach(
            (label, each) ->
                rows.add(
                    List.of(label, each.getScore(), each.getScoreUnit(), each.getSampleCount())));
    return new Table(List.of("label", "score", "unit", "samples"), rows);
  }
}
