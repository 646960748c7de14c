package dev.labmark.harness.gate;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How fast something grows: the slope of a straight line through means of blocks of samples, with
 * its 95 % interval (ordinary least squares, Student's t). Neighbouring samples of a process are
 * alike, and a line through all of them would be surer of itself than it may be; means of long
 * blocks are not.
 *
 * @param perHour the estimate
 * @param low lower end of the interval
 * @param high upper end of it
 * @param blocks how many there were
 */
public record Slope(double perHour, double low, double high, int blocks) {

  /** With fewer samples there is no line that could be wrong. */
  public static final int FEWEST_SAMPLES = 6;

  private static final int MOST_BLOCKS = 12;
  private static final double TAIL = 0.025;

  /**
   * Of samples in the order of time.
   *
   * @param hours when each was taken
   * @param values as many
   * @throws IllegalArgumentException if there are fewer than {@link #FEWEST_SAMPLES}, or not as
   *     many of one as of the other
   */
  public static Slope of(double[] hours, double[] values) {
    if (hours.length != values.length || hours.length < FEWEST_SAMPLES) {
      throw new IllegalArgumentException(
          "%d values at %d times make no line".formatted(values.length, hours.length));
    }
    int blocks = Math.min(MOST_BLOCKS, hours.length / 2);
    return line(means(hours, blocks), means(values, blocks));
  }

  private static double[] means(double[] all, int blocks) {
    double[] means = new double[blocks];
    for (int block = 0; block < blocks; block++) {
      int from = (int) ((long) all.length * block / blocks);
      int to = (int) ((long) all.length * (block + 1) / blocks);
      means[block] = mean(Arrays.copyOfRange(all, from, to));
    }
    return means;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static Slope line(double[] x, double[] y) {
    double meanX = mean(x);
    double meanY = mean(y);
    double sumXx = 0;
    double sumXy = 0;
    for (int i = 0; i < x.length; i++) {
      sumXx += (x[i] - meanX) * (x[i] - meanX);
      sumXy += (x[i] - meanX) * (y[i] - meanY);
    }
    double slope = sumXy / sumXx;
    double residuals = 0;
    for (int i = 0; i < x.length; i++) {
      double residual = y[i] - meanY - slope * (x[i] - meanX);
      residuals += residual * residual;
    }
    int freedom = x.length - 2;
    double error = Math.sqrt(residuals / freedom / sumXx);
    double half = TDistribution.of(freedom).inverseSurvivalProbability(TAIL) * error;
    return new Slope(slope, slope - half, slope + half, x.length);
  }
}
