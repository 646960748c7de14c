package dev.labmark.scenarios.learningrate;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Positive values that vary by factors, such as learning rates over seeds: Student's interval for
 * the mean of their logarithms.
 *
 * @param geometricMean the estimate
 * @param low lower end of its 95% interval; NaN for a single value
 * @param high upper end of it
 * @param ratio the highest value over the lowest
 */
record LogSpread(double geometricMean, double low, double high, double ratio) {

  private static final double UPPER_TAIL = 0.975;

  static LogSpread of(double[] values) {
    double[] logs = Arrays.stream(values).map(Math::log).toArray();
    double mean = Mean.of(logs).getAsDouble();
    double ratio =
        Arrays.stream(values).max().orElseThrow() / Arrays.stream(values).min().orElseThrow();
    if (values.length < 2) {
      return new LogSpread(Math.exp(mean), Double.NaN, Double.NaN, ratio);
    }
    double halfWidth =
        TDistribution.of(values.length - 1).inverseCumulativeProbability(UPPER_TAIL)
            * StandardDeviation.of(logs).getAsDouble()
            / Math.sqrt(values.length);
    return new LogSpread(
        Math.exp(mean), Math.exp(mean - halfWidth), Math.exp(mean + halfWidth), ratio);
  }
}
