package dev.labmark.scenarios.regularization;

import ai.djl.ndarray.types.Shape;

/**
 * Mean and standard deviation of each unit of a layer over images (and over positions, where the
 * unit is a channel), and of all of them together.
 */
final class UnitMoments {

  private final double[] means;
  private final double[] standardDeviations;
  private final double overallMean;
  private final double overallStandardDeviation;

  private UnitMoments(
      double[] means,
      double[] standardDeviations,
      double overallMean,
      double overallStandardDeviation) {
    this.means = means;
    this.standardDeviations = standardDeviations;
    this.overallMean = overallMean;
    this.overallStandardDeviation = overallStandardDeviation;
  }

  /**
   * The moments of a layer's values.
   *
   * @param values in row-major order
   * @param shape {@code [N, units]} or {@code [N, units, H, W]}
   */
  static UnitMoments of(float[] values, Shape shape) {
    int units = Math.toIntExact(shape.get(1));
    int positions = Math.toIntExact(shape.size() / shape.get(0) / units);
    double[] sums = new double[units];
    for (int i = 0; i < values.length; i++) {
      sums[i / positions % units] += values[i];
    }
    double each = (double) values.length / units;
    double[] means = new double[units];
    double total = 0;
    for (int unit = 0; unit < units; unit++) {
      means[unit] = sums[unit] / each;
      total += sums[unit];
    }
    double overallMean = total / values.length;
    double[] squares = new double[units];
    double allSquares = 0;
    for (int i = 0; i < values.length; i++) {
      int unit = i / positions % units;
      squares[unit] += square(values[i] - means[unit]);
      allSquares += square(values[i] - overallMean);
    }
    double[] deviations = new double[units];
    for (int unit = 0; unit < units; unit++) {
      deviations[unit] = Math.sqrt(squares[unit] / each);
    }
    return new UnitMoments(means, deviations, overallMean, Math.sqrt(allSquares / values.length));
  }

  /**
   * How far the units have moved: the 2-Wasserstein distance between normal distributions with the
   * moments of then and now, sqrt((difference of means)^2 + (difference of deviations)^2) (Dowson
   * and Landau 1982, one dimension), averaged over units, over the mean standard deviation of units
   * then and now. Units that hardly vary count for as little as they do in the layer. 0 where no
   * unit varies.
   */
  double distanceFrom(UnitMoments then) {
    double distances = 0;
    double spreads = 0;
    for (int unit = 0; unit < means.length; unit++) {
      distances +=
          Math.hypot(
              means[unit] - then.means[unit],
              standardDeviations[unit] - then.standardDeviations[unit]);
      spreads += (standardDeviations[unit] + then.standardDeviations[unit]) / 2;
    }
    return spreads == 0 ? 0 : distances / spreads;
  }

  /** Over all units together. */
  double overallMean() {
    return overallMean;
  }

  /** Over all units together. */
  double overallStandardDeviation() {
    return overallStandardDeviation;
  }

  private static double square(double x) {
    return x * x;
  }
}
