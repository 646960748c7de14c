package dev.labmark.scenarios.jmh.session;

import dev.labmark.harness.metric.BenchmarkMetrics;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.report.ScenarioResult;
import dev.labmark.harness.report.figure.Spread;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A benchmark's score over its forks, in the unit that suits it.
 *
 * @param variant the benchmark with its parameters
 * @param metric what the score is
 * @param forks one value a fork, in the metric's unit
 */
record Score(String variant, Metric metric, Spread forks) {

  private static final double PERCENT = 100;

  private record Scale(String unit, double factor) {}

  /** The score of a variant, if one of its forks completed. */
  static Optional<Score> of(ScenarioResult result, String variant) {
    return Stream.of(BenchmarkMetrics.OPERATIONS_PER_SECOND, BenchmarkMetrics.SECONDS_PER_OPERATION)
        .map(metric -> new Score(variant, metric, result.spread(variant, metric)))
        .filter(score -> score.forks.count() > 0)
        .findFirst();
  }

  boolean isThroughput() {
    return metric.equals(BenchmarkMetrics.OPERATIONS_PER_SECOND);
  }

  /** {@code Inception.forward}. */
  String benchmark() {
    String[] parts = variant.split("\\.", -1);
    return parts[0] + "." + parts[1];
  }

  /** What stands behind the benchmark's name. */
  String parameters() {
    String name = benchmark();
    return variant.length() == name.length() ? "" : variant.substring(name.length() + 1);
  }

  String unit() {
    return scale().unit;
  }

  String mean() {
    return format(forks.mean());
  }

  /** Half of the mean's 95% interval over forks; empty with one fork. */
  String halfInterval() {
    double half = forks.halfInterval();
    return Double.isNaN(half) ? "" : "± " + format(half);
  }

  /** The standard deviation over forks in percent of the mean. */
  String spread() {
    double deviation = forks.standardDeviation();
    return Double.isNaN(deviation)
        ? "–"
        : String.format(Locale.ROOT, "%.1f", PERCENT * deviation / forks.mean());
  }

  /** A duration in this score's unit. */
  String format(double value) {
    double shown = value * scale().factor;
    return shown >= 1_000
        ? String.format(Locale.ROOT, "%,.0f", shown)
        : String.format(Locale.ROOT, "%.3g", shown);
  }

  private Scale scale() {
    double mean = forks.mean();
    if (isThroughput()) {
      return new Scale("operations/s", 1);
    }
    if (mean >= 1) {
      return new Scale("s", 1);
    }
    return mean >= 1e-3
        ? new Scale("ms", 1e3)
        : mean >= 1e-6 ? new Scale("µs", 1e6) : new Scale("ns", 1e9);
  }
}
