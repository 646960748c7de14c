package dev.labmark.harness.gate;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Median;

/**
 * How many times larger something is under B than under A, from pairs measured one right after the
 * other: the Hodges-Lehmann estimate of the log ratio, the median of all averages of two of them
 * (Walsh averages), with the interval that the exact distribution of Wilcoxon's signed ranks gives
 * (Hollander, Wolfe and Chicken 2014, "Nonparametric statistical methods", sections 3.2 and 3.3).
 * It supposes that log ratios scatter symmetrically.
 *
 * @param estimate B over A
 * @param low lower end of the interval
 * @param high upper end of it
 * @param confidence what the interval attains, at least what is asked for; the attainable levels
 *     are discrete
 * @param pairs how many there were
 */
public record PairedRatio(double estimate, double low, double high, double confidence, int pairs) {

  /** With fewer, even the widest interval has less than 95 % confidence. */
  public static final int FEWEST_PAIRS = 6;

  private static final double CONFIDENCE = 0.95;

  /**
   * Compares pair by pair, with 95 % confidence.
   *
   * @param a positive
   * @param b positive, as many
   * @throws IllegalArgumentException if there are fewer than {@link #FEWEST_PAIRS}, not as many of
   *     one as of the other, or some that are not positive and finite
   */
  public static PairedRatio of(double[] a, double[] b) {
    return of(a, b, CONFIDENCE);
  }

  /**
   * Compares pair by pair.
   *
   * @param confidence of the interval, at least
   * @throws IllegalArgumentException as above, and if so few pairs have no interval of that
   *     confidence
   */
  public static PairedRatio of(double[] a, double[] b, double confidence) {
    if (a.length != b.length || a.length < FEWEST_PAIRS) {
      throw new IllegalArgumentException(
          "%d and %d values make no %d pairs".formatted(a.length, b.length, FEWEST_PAIRS));
    }
    double[] logs = logRatios(a, b);
    double[] averages = walshAverages(logs);
    SignedRanks ranks = SignedRanks.of(a.length);
    int cut = ranks.largestWithTailAtMost((1 - confidence) / 2);
    if (cut < 0) {
      throw new IllegalArgumentException(
          "%d pairs have no interval of confidence %s".formatted(a.length, confidence));
    }
    return new PairedRatio(
        Math.exp(Median.withDefaults().evaluate(averages)),
        Math.exp(averages[cut]),
        Math.exp(averages[averages.length - 1 - cut]),
        1 - 2 * ranks.tail(cut),
        a.length);
  }

  /** The logarithm of B over A, pair by pair. */
  public static double[] logRatios(double[] a, double[] b) {
    double[] logs = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      logs[i] = Math.log(b[i]) - Math.log(a[i]);
      if (!Double.isFinite(logs[i])) {
        throw new IllegalArgumentException("no ratio of %s to %s".formatted(b[i], a[i]));
      }
    }
    return logs;
  }

  /** Averages of each value with itself and each later one, sorted. */
  private static double[] walshAverages(double[] values) {
    int n = values.length;
    double[] averages = new double[n * (n + 1) / 2];
    int next = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        averages[next++] = (values[i] + values[j]) / 2;
      }
    }
    Arrays.sort(averages);
    return averages;
  }
}
