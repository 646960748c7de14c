package dev.labmark.scenarios.learningrate;

import dev.labmark.harness.spec.Violations;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/**
 * The rule by which the range of useful learning rates is read off the raw losses of a sweep, by
 * fits that do not lag.
 *
 * <ol>
 *   <li>The flat level is the mean loss of the lowest rates, where nothing is learned.
 *   <li>The minimum is that of a {@link LocalFit}. The fall is from the flat level down to it; one
 *       that is not clear of the noise is refused.
 *   <li>{@code lr_max}: going left from the minimum, where the local fit first lies as high as
 *       after {@code endFraction} of the fall. The loss still falls there, and the rise lies
 *       beyond.
 *   <li>{@code lr_min}: where a {@link SaturatingFall}, fitted to the losses up to the minimum, has
 *       done {@code beginFraction} of its fall.
 * </ol>
 *
 * @param flatDecades over how many decades from the lowest rate nothing is learned
 * @param bandwidthDecades half the width of the local fit's window
 * @param beginFraction part of the fall at which it has begun
 * @param endFraction part of the fall at which the loss still falls well
 */
public record RangeRule(
    double flatDecades, double bandwidthDecades, double beginFraction, double endFraction) {

  /**
   * What is used unless said otherwise; {@code Sensitivity} shows what else would have come out.
   */
  static final RangeRule STANDARD = new RangeRule(2, 1, 0.02, 0.8);

  /**
   * A fall that is less than this many standard errors could be chance: the lowest of many places
   * is looked at.
   */
  private static final double CLEAR = 5;

  /**
   * Losses above this many times the flat level count as that, so that no outlier bends the fit.
   */
  private static final double CLIPPED_AT = 2;

  /** Half of all normal values lie within so many standard deviations. */
  private static final double NORMAL_QUARTILE = 0.6745;

  private static final int FEWEST_FLAT_POINTS = 3;
  private static final double MOST_DECADES = 20;

  /**
   * Checks everything.
   *
   * @throws dev.labmark.harness.spec.InvalidInputException with every violation
   */
  public RangeRule {
    new Violations()
        .inRange("rule.flatDecades", flatDecades, 0.1, MOST_DECADES)
        .inRange("rule.bandwidthDecades", bandwidthDecades, 0.1, MOST_DECADES)
        .check(
            beginFraction > 0 && beginFraction < endFraction && endFraction < 1,
            "rule.beginFraction and rule.endFraction must be in (0, 1) and in this order, were "
                + beginFraction
                + " and "
                + endFraction)
        .throwIfAny();
  }

  /** What a sweep shows. */
  sealed interface Reading {

    /**
     * A range.
     *
     * @param flatLoss mean loss of the lowest rates, in nats
     * @param lowestLoss minimum of the fitted curve, in nats
     */
    record Range(
        double lrMin, double lrMax, double lrAtLowestLoss, double flatLoss, double lowestLoss)
        implements Reading {}

    /** None, and why. */
    record None(String reason) implements Reading {}
  }

  /** Reads a sweep; steps whose loss is not finite are left out. */
  Reading read(List<SweepPoint> sweep) {
    List<SweepPoint> points =
        sweep.stream().filter(point -> Double.isFinite(point.loss())).toList();
    double[] x = points.stream().mapToDouble(p -> Math.log10(p.learningRate())).toArray();
    double[] flat =
        points.stream()
            .filter(p -> Math.log10(p.learningRate()) <= x[0] + flatDecades)
            .mapToDouble(SweepPoint::loss)
            .toArray();
    if (flat.length < FEWEST_FLAT_POINTS) {
      return new Reading.None(
          "the first %s decades have %d steps, and %d are the fewest to tell the flat level from"
              .formatted(flatDecades, flat.length, FEWEST_FLAT_POINTS));
    }
    double level = Mean.of(flat).getAsDouble();
    double[] y = points.stream().mapToDouble(p -> Math.min(p.loss(), CLIPPED_AT * level)).toArray();
    double[] fitted = LocalFit.of(x, y, bandwidthDecades);
    int lowest = indexOfLowest(fitted);
    double fall = level - fitted[lowest];
    double error = standardError(flat, x, y);
    if (fall < CLEAR * error) {
      return new Reading.None(
          String.format(
              Locale.ROOT,
              "the loss falls by %.3f nats at the most, which is less than %.0f standard errors of"
                  + " %.3f: no fall beyond noise",
              fall,
              CLEAR,
              error));
    }
    double end = leftwards(x, fitted, lowest, level - endFraction * fall);
    double[] rates = points.stream().mapToDouble(SweepPoint::learningRate).toArray();
    double begin =
        Math.log10(
            SaturatingFall.fit(Arrays.copyOf(rates, lowest + 1), Arrays.copyOf(y, lowest + 1))
                .rateAt(beginFraction, rates[lowest]));
    if (begin <= x[0] || Double.isNaN(end) || end <= begin) {
      return new Reading.None(
          String.format(
              Locale.ROOT,
              "no fall can be told from the flat level: it would begin at %.2g and end at %.2g, and"
                  + " the sweep begins at %.2g",
              Math.pow(10, begin),
              Math.pow(10, end),
              Math.pow(10, x[0])));
    }
    return new Reading.Range(
        Math.pow(10, begin), Math.pow(10, end), Math.pow(10, x[lowest]), level, fitted[lowest]);
  }

  private static int indexOfLowest(double[] values) {
    int lowest = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] < values[lowest]) {
        lowest = i;
      }
    }
    return lowest;
  }

  /**
   * Of the difference between a fitted value and the flat level. Few flat losses may lie together
   * by chance, so that the noise is also told from how neighbours differ along the sweep.
   */
  private double standardError(double[] flat, double[] x, double[] y) {
    double decades = x[x.length - 1] - x[0];
    double inWindow = Math.max(1, bandwidthDecades * x.length / decades);
    double noise = Math.max(StandardDeviation.of(flat).getAsDouble(), neighbourNoise(y));
    return noise * Math.sqrt(1 / inWindow + 1.0 / flat.length);
  }

  /** The standard deviation of normal noise whose neighbours differ by the median that they do. */
  private static double neighbourNoise(double[] y) {
    double[] differences =
        IntStream.range(1, y.length).mapToDouble(i -> Math.abs(y[i] - y[i - 1])).toArray();
    return Median.withDefaults().evaluate(differences) / (NORMAL_QUARTILE * Math.sqrt(2));
  }

  /** Where, going left from the minimum, the curve first reaches a level; NaN if nowhere. */
  private static double leftwards(double[] x, double[] fitted, int from, double level) {
    for (int i = from - 1; i >= 0; i--) {
      if (fitted[i] >= level) {
        double part = (fitted[i] - level) / (fitted[i] - fitted[i + 1]);
        return x[i] + part * (x[i + 1] - x[i]);
      }
    }
    return Double.NaN;
  }
}
