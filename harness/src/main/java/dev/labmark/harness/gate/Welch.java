package dev.labmark.harness.gate;

import org.apache.commons.statistics.descriptive.Variance;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The interval of a difference of two means whose variances may differ (Welch 1947), with
 * Satterthwaite's degrees of freedom.
 */
public final class Welch {

  private Welch() {}

  /**
   * Half the interval's width; 0 where neither side varies.
   *
   * @param a at least two values
   * @param b at least two values
   * @param confidence such as 0.95
   */
  public static double halfWidth(double[] a, double[] b, double confidence) {
    double ofA = Variance.of(a).getAsDouble() / a.length;
    double ofB = Variance.of(b).getAsDouble() / b.length;
    double error = ofA + ofB;
    if (error == 0) {
      return 0;
    }
    double degreesOfFreedom =
        error * error / (ofA * ofA / (a.length - 1) + ofB * ofB / (b.length - 1));
    return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability((1 - confidence) / 2)
        * Math.sqrt(error);
  }
}
