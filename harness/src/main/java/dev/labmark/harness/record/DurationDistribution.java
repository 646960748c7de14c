package dev.labmark.harness.record;

import java.util.List;

/**
 * How durations are distributed, as a report shows it.
 *
 * @param count how many there are, at least 1
 * @param curve from the shortest to the longest
 */
public record DurationDistribution(
    long count,
    double p50Seconds,
    double p90Seconds,
    double p99Seconds,
    double maxSeconds,
    List<Quantile> curve) {

  public DurationDistribution {
    curve = List.copyOf(curve);
  }

  /**
   * A point of the curve.
   *
   * @param oneIn 1 / (1 - p) for the fraction p of durations that are no longer: of so many, one is
   *     at least as long; the longest of all stands at their count
   */
  public record Quantile(double oneIn, double seconds) {}
}
