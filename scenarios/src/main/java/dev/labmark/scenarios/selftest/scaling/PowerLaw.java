package dev.labmark.scenarios.selftest.scaling;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How one quantity grows with another: {@code factor * size^slope}, a straight line on logarithmic
 * axes. Fitted by least squares on the logarithms, with Student's 95% interval of the slope. The
 * interval takes deviations from the line for noise: where the line is bent, they are not.
 *
 * @param from the smallest size that it was fitted to
 * @param to the largest
 */
record PowerLaw(double slope, double low, double high, double factor, long from, long to) {

  private static final double UPPER_TAIL = 0.025;

  /** Slope and factor take two. */
  private static final int PARAMETERS = 2;

  /** One value that was measured. */
  record Sample(long size, double value) {

    private double x() {
      return Math.log((double) size);
    }

    private double y() {
      return Math.log(value);
    }
  }

  /**
   * The line through samples of at least two sizes.
   *
   * @param samples at least three, all of their sizes and values positive
   */
  static PowerLaw fit(List<Sample> samples) {
    int n = samples.size();
    if (n <= PARAMETERS) {
      throw new IllegalArgumentException("a line with an interval takes 3 samples, was " + n);
    }
    double meanX = samples.stream().mapToDouble(Sample::x).sum() / n;
    double meanY = samples.stream().mapToDouble(Sample::y).sum() / n;
    double sxx = 0;
    double sxy = 0;
    for (Sample sample : samples) {
      sxx += (sample.x() - meanX) * (sample.x() - meanX);
      sxy += (sample.x() - meanX) * (sample.y() - meanY);
    }
    if (sxx == 0) {
      throw new IllegalArgumentException("a line takes samples of two sizes, all are of one");
    }
    double slope = sxy / sxx;
    double intercept = meanY - slope * meanX;
    double squares = 0;
    for (Sample sample : samples) {
      double residual = sample.y() - intercept - slope * sample.x();
      squares += residual * residual;
    }
    double error = Math.sqrt(squares / (n - PARAMETERS) / sxx);
    double half = TDistribution.of(n - PARAMETERS).inverseSurvivalProbability(UPPER_TAIL) * error;
    return new PowerLaw(
        slope,
        slope - half,
        slope + half,
        Math.exp(intercept),
        samples.stream().mapToLong(Sample::size).min().orElseThrow(),
        samples.stream().mapToLong(Sample::size).max().orElseThrow());
  }

  /** The height of the line. */
  double at(long size) {
    return factor * Math.pow((double) size, slope);
  }
}
