package dev.labmark.scenarios.jmh.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.metric.BenchmarkMetrics;
import dev.labmark.harness.metric.Direction;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.run.TrialResult;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.AverageTimeResult;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.SampleTimeResult;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.results.ThroughputResult;
import org.openjdk.jmh.util.SampleBuffer;

class ForkResultTest {

  private static final long SECOND_NS = 1_000_000_000;

  private static TrialResult converted(RunResult fork) {
    return new ForkResult(fork).addTo(new TrialResult());
  }

  private static ThroughputResult throughput(
      ResultRole role, String label, double operations, TimeUnit unit) {
    return new ThroughputResult(role, label, operations, SECOND_NS, unit);
  }

  @Test
  void aThroughputIsOperationsPerSecondWhateverJmhsUnit() {
    TrialResult trial =
        converted(
            new JmhFixture(Mode.Throughput, TimeUnit.MILLISECONDS, Map.of())
                .iteration(
                    throughput(ResultRole.PRIMARY, "sort", 4_000, TimeUnit.MILLISECONDS),
                    throughput(ResultRole.SECONDARY, "images", 32_000, TimeUnit.MILLISECONDS))
                .iteration(
                    throughput(ResultRole.PRIMARY, "sort", 6_000, TimeUnit.MILLISECONDS),
                    throughput(ResultRole.SECONDARY, "images", 48_000, TimeUnit.MILLISECONDS))
                .fork());

    assertClose(5_000, trial.metric(BenchmarkMetrics.OPERATIONS_PER_SECOND));
    assertClose(40_000, trial.metric(BenchmarkMetrics.IMAGES_PER_SECOND));
    assertEquals(Optional.empty(), trial.metric(BenchmarkMetrics.SECONDS_PER_OPERATION));
    assertEquals(Direction.HIGHER_IS_BETTER, BenchmarkMetrics.OPERATIONS_PER_SECOND.direction());
  }

  @Test
  void anAverageTimeIsSecondsPerOperation() {
    TrialResult trial =
        converted(
            new JmhFixture(Mode.AverageTime, TimeUnit.NANOSECONDS, Map.of())
                .iteration(
                    new AverageTimeResult(
                        ResultRole.PRIMARY, "sort", 2_000_000, SECOND_NS, TimeUnit.NANOSECONDS))
                .fork());

    // a second for 2,000,000 operations: 500 ns each
    assertClose(500e-9, trial.metric(BenchmarkMetrics.SECONDS_PER_OPERATION));
    assertEquals(Optional.empty(), trial.metric(BenchmarkMetrics.OPERATIONS_PER_SECOND));
    assertEquals(Direction.LOWER_IS_BETTER, BenchmarkMetrics.SECONDS_PER_OPERATION.direction());
  }

  @Test
  void sampledTimesHavePercentiles() {
    SampleBuffer samples = new SampleBuffer();
    for (int i = 0; i < 99; i++) {
      samples.add(1_000_000);
    }
    samples.add(101_000_000);
    TrialResult trial =
        converted(
            new JmhFixture(Mode.SampleTime, TimeUnit.MILLISECONDS, Map.of())
                .iteration(
                    new SampleTimeResult(
                        ResultRole.PRIMARY, "sort", samples, TimeUnit.MILLISECONDS))
                .fork());

    // (99 x 1 ms + 101 ms) / 100 = 2 ms; JMH's buckets are within a tenth of a percent
    assertEquals(
        0.002, trial.metric(BenchmarkMetrics.SECONDS_PER_OPERATION).orElseThrow(), 0.002 * 2e-3);
    assertEquals(
        0.001,
        trial.metric(BenchmarkMetrics.SECONDS_PER_OPERATION_P50).orElseThrow(),
        0.001 * 2e-3);
    assertTrue(trial.metric(BenchmarkMetrics.SECONDS_PER_OPERATION_P99).orElseThrow() >= 0.000998);
  }

  @Test
  void secondaryResultsAreKeptAndThoseOfKnownProfilersAreMetrics() {
    TrialResult trial =
        converted(
            new JmhFixture(Mode.Throughput, TimeUnit.SECONDS, Map.of())
                .iteration(
                    throughput(ResultRole.PRIMARY, "sort", 10, TimeUnit.SECONDS),
                    new ScalarResult("gc.alloc.rate.norm", 640, "B/op", AggregationPolicy.AVG),
                    new ScalarResult("tensors.peak", 4_096, "B", AggregationPolicy.MAX),
                    new ScalarResult("native.rss.peak", 1_048_576, "B", AggregationPolicy.MAX),
                    new ScalarResult("cats", 9, "cats/op", AggregationPolicy.AVG))
                .fork());

    assertClose(640, trial.metric(BenchmarkMetrics.HEAP_BYTES_PER_OPERATION));
    assertClose(4_096, trial.metric(BenchmarkMetrics.TENSOR_BYTES_PEAK));
    assertClose(1_048_576, trial.metric(Metrics.HOST_RSS_PEAK_BYTES));
    assertEquals(Optional.empty(), trial.metric(BenchmarkMetrics.TENSOR_BYTES_GROWTH));
  }

  @Test
  void everyMetricOfBenchmarksHasADirection() {
    for (Metric metric : BenchmarkMetrics.all()) {
      assertTrue(metric.direction() != Direction.NEITHER, metric.name());
    }
  }

  private static void assertClose(double expected, Optional<Double> actual) {
    assertEquals(expected, actual.orElseThrow(), expected * 1e-9);
  }
}
