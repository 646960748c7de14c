package dev.labmark.scenarios.comparison;

import dev.labmark.harness.gate.Welch;
import dev.labmark.harness.record.Evidence;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;

/**
 * The difference of two variants' means over seeds, first less second, with Welch's interval:
 * unequal variances, Satterthwaite's degrees of freedom (Welch 1947). Seeds are the replicates.
 *
 * @param estimate difference of the means
 * @param low lower end of the 95% interval; NaN with fewer than two seeds on a side
 * @param high upper end of it
 * @param effectSize Hedges' g: the difference in pooled standard deviations, corrected for small
 *     samples (Hedges 1981); NaN or infinite where the seeds do not vary
 * @param seeds replicates on the smaller side
 */
public record SeedDifference(
    double estimate, double low, double high, double effectSize, int seeds) {

  private static final double CONFIDENCE = 0.95;

  /** Compares two samples, one value a seed. */
  public static SeedDifference between(double[] first, double[] second) {
    double estimate = Mean.of(first).getAsDouble() - Mean.of(second).getAsDouble();
    int seeds = Math.min(first.length, second.length);
    if (seeds < 2) {
      return new SeedDifference(estimate, Double.NaN, Double.NaN, Double.NaN, seeds);
    }
    double firstVariance = Variance.of(first).getAsDouble();
    double secondVariance = Variance.of(second).getAsDouble();
    double halfWidth = Welch.halfWidth(first, second, CONFIDENCE);
    return new SeedDifference(
        estimate,
        estimate - halfWidth,
        estimate + halfWidth,
        hedges(estimate, firstVariance, secondVariance, first.length, second.length),
        seeds);
  }

  private static double hedges(double estimate, double va, double vb, int na, int nb) {
    int degreesOfFreedom = na + nb - 2;
    double pooled = Math.sqrt(((na - 1) * va + (nb - 1) * vb) / degreesOfFreedom);
    return estimate / pooled * (1 - 3.0 / (4 * degreesOfFreedom - 1));
  }

  /** Whether there are enough seeds to say anything. */
  public boolean isConclusive() {
    return seeds >= 2;
  }

  /** Whether the interval leaves out zero. */
  public boolean isBeyondSeedNoise() {
    return isConclusive() && (low > 0 || high < 0);
  }

  /** As evidence of a finding, scaled into the unit. */
  public Evidence evidence(String quantity, double scale, String unit) {
    return isConclusive()
        ? new Evidence(quantity, estimate * scale, low * scale, high * scale, unit, seeds)
        : Evidence.of(quantity, estimate * scale, unit, seeds);
  }
}
