package dev.labmark.harness.report.figure;

import java.util.Collection;
import java.util.List;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A quantity over replicates.
 *
 * @param values one for each replicate; NaN and infinities are kept and make the mean one
 */
public record Spread(List<Double> values) {

  private static final double UPPER_TAIL = 0.025;

  public Spread {
    values = List.copyOf(values);
  }

  /** The spread of those replicates. */
  public static Spread of(Collection<Double> values) {
    return new Spread(List.copyOf(values));
  }

  /** How many replicates there are. */
  public int count() {
    return values.size();
  }

  /** The mean; NaN over no replicates. */
  public double mean() {
    return Mean.of(array()).getAsDouble();
  }

  /** The sample standard deviation; NaN below two replicates. */
  public double standardDeviation() {
    return count() < 2 ? Double.NaN : StandardDeviation.of(array()).getAsDouble();
  }

  /**
   * Half the width of the mean's 95% interval by Student's t, n - 1 degrees of freedom; NaN below
   * two replicates.
   */
  public double halfInterval() {
    if (count() < 2) {
      return Double.NaN;
    }
    double t = TDistribution.of(count() - 1.0).inverseSurvivalProbability(UPPER_TAIL);
    return t * standardDeviation() / Math.sqrt(count());
  }

  private double[] array() {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
