package dev.labmark.scenarios.jmh.session;

import dev.labmark.harness.gate.PairedRatio;
import dev.labmark.harness.record.Evidence;
import java.util.Locale;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How many times as fast one benchmark is as another, over pairs of forks that were run in the same
 * round, with a 95% interval. The fork is the sample; iterations within one are alike and count
 * once. From six pairs on it is that of {@link PairedRatio}, which a fork that something else
 * slowed down does not carry away; of fewer, which have no such interval, the geometric mean with
 * Student's.
 *
 * @param estimate of the ratio
 * @param low lower end of the interval; NaN with fewer than two pairs
 * @param high upper end of it
 * @param forks pairs
 */
record Speedup(double estimate, double low, double high, int forks) {

  private static final double UPPER_TAIL = 0.975;

  /** Of speeds, operations in the same time, matched by position. */
  static Speedup of(double[] baseline, double[] candidate) {
    if (baseline.length != candidate.length) {
      throw new IllegalArgumentException(
          baseline.length + " forks of the baseline, " + candidate.length + " of the candidate");
    }
    if (baseline.length >= PairedRatio.FEWEST_PAIRS) {
      PairedRatio ratio = PairedRatio.of(baseline, candidate);
      return new Speedup(ratio.estimate(), ratio.low(), ratio.high(), ratio.pairs());
    }
    double[] logarithms = new double[baseline.length];
    for (int i = 0; i < logarithms.length; i++) {
      logarithms[i] = Math.log(candidate[i] / baseline[i]);
    }
    double mean = Mean.of(logarithms).getAsDouble();
    int n = logarithms.length;
    double half =
        n < 2
            ? Double.NaN
            : TDistribution.of(n - 1.0).inverseCumulativeProbability(UPPER_TAIL)
                * StandardDeviation.of(logarithms).getAsDouble()
                / Math.sqrt(n);
    return new Speedup(Math.exp(mean), Math.exp(mean - half), Math.exp(mean + half), n);
  }

  /** Whether there is an interval. */
  boolean isConclusive() {
    return forks >= 2;
  }

  /**
   * {@code 1.52 times as fast (95% interval 1.40 to 1.65, 3 forks)}, and no more than that says.
   */
  String words() {
    if (!isConclusive()) {
      return String.format(
          Locale.ROOT, "%.2f times as fast in the only fork, which shows nothing", estimate);
    }
    String interval =
        String.format(Locale.ROOT, "(95%% interval %.2f to %.2f, %d forks)", low, high, forks);
    if (low <= 1 && high >= 1) {
      return String.format(
          Locale.ROOT,
          "not shown to be faster or slower: %.2f times as fast %s",
          estimate,
          interval);
    }
    return String.format(Locale.ROOT, "%.2f times as fast %s", estimate, interval);
  }

  Evidence evidence(String quantity) {
    return isConclusive()
        ? new Evidence(quantity, estimate, low, high, "ratio", forks)
        : Evidence.of(quantity, estimate, "ratio", forks);
  }
}
