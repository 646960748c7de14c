package dev.labmark.harness.gate.compare;

import dev.labmark.harness.metric.Direction;
import dev.labmark.harness.metric.Unit;
import dev.labmark.harness.record.MetricValue;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Mean;

/**
 * A metric of a variant in both runs.
 *
 * @param metric its record name
 * @param unit as in the record of B
 * @param direction as in the record of B
 * @param change from A to B
 */
public record MetricComparison(
    String scenario,
    String variant,
    String metric,
    String unit,
    String direction,
    Side a,
    Side b,
    SeedChange change,
    Standing standing) {

  /**
   * One run's values.
   *
   * @param mean over seeds
   * @param seeds how many
   */
  public record Side(double mean, int seeds) {

    static Side of(Map<Long, Double> values) {
      double[] all = values.values().stream().mapToDouble(Double::doubleValue).toArray();
      return new Side(Mean.of(all).getAsDouble(), all.length);
    }
  }

  /** Of values by seed. */
  static MetricComparison of(
      String scenario,
      String variant,
      String metric,
      MetricValue kind,
      Map<Long, Double> a,
      Map<Long, Double> b,
      boolean oneSession) {
    SeedChange change = SeedChange.of(a, b, isRatio(kind.unit()));
    boolean comparable = oneSession || !SessionBound.isMetric(metric, kind.unit());
    return new MetricComparison(
        scenario,
        variant,
        metric,
        kind.unit(),
        kind.direction(),
        Side.of(a),
        Side.of(b),
        change,
        isIdentical(a, b)
            ? Standing.IDENTICAL
            : comparable ? standing(change, kind.direction()) : Standing.OTHER_SESSION);
  }

  /** Accuracies and losses are subtracted; of bytes and speeds the ratio says more. */
  private static boolean isRatio(String unit) {
    return !unit.equals(Unit.RATIO.symbol()) && !unit.equals(Unit.NATS.symbol());
  }

  /** The same bits by seed; where seeds differ, one and the same value throughout. */
  private static boolean isIdentical(Map<Long, Double> a, Map<Long, Double> b) {
    Set<Double> distinct = new HashSet<>();
    Stream.of(a, b).forEach(side -> distinct.addAll(side.values()));
    return a.equals(b) || distinct.size() == 1;
  }

  private static Standing standing(SeedChange change, String direction) {
    if (!Double.isFinite(change.estimate())) {
      return Standing.NOT_FINITE;
    }
    if (change.method() == SeedChange.Method.NO_INTERVAL) {
      return Standing.ONE_SEED;
    }
    if (!change.isBeyondSeeds()) {
      return Standing.WITHIN_SEED_NOISE;
    }
    if (direction.equals(Direction.NEITHER.symbol())) {
      return Standing.CHANGED;
    }
    boolean higherIsBetter = direction.equals(Direction.HIGHER_IS_BETTER.symbol());
    return higherIsBetter == change.isUp() ? Standing.BETTER : Standing.WORSE;
  }
}
