package dev.labmark.harness.gate.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.labmark.harness.gate.Welch;
import dev.labmark.harness.record.verdict.Effect.Scale;
import java.util.Collection;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * How far B lies from A, with a 95 % interval over seeds by Student's t: of the differences where
 * both have the same seeds, else Welch's, with Satterthwaite's degrees of freedom (Welch 1947). A
 * ratio is that of geometric means, from logarithms.
 *
 * @param scale what the numbers are
 * @param low lower end of the interval; null where there is none
 * @param high upper end of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SeedChange(
    Scale scale, double estimate, @Nullable Double low, @Nullable Double high, Method method) {

  private static final double UPPER_TAIL = 0.025;

  /** Where the interval comes from. */
  public enum Method {
    /** The same seeds on both sides: each is compared with itself. */
    PAIRED_BY_SEED,
    /** Other seeds. */
    WELCH,
    /** One seed on a side tells nothing of the spread, nor do values that are not finite. */
    NO_INTERVAL
  }

  /** Of values by seed; ratios only where all of them are positive and finite. */
  static SeedChange of(Map<Long, Double> a, Map<Long, Double> b, boolean ratios) {
    boolean positive =
        Stream.of(a, b)
            .flatMap(side -> side.values().stream())
            .allMatch(value -> value > 0 && Double.isFinite(value));
    Scale scale = ratios && positive ? Scale.RATIO : Scale.DIFFERENCE;
    DoubleUnaryOperator in = scale == Scale.RATIO ? Math::log : value -> value;
    DoubleUnaryOperator out = scale == Scale.RATIO ? Math::exp : value -> value;
    double[] ofA = values(a.values(), in);
    double[] ofB = values(b.values(), in);
    double estimate = Mean.of(ofB).getAsDouble() - Mean.of(ofA).getAsDouble();
    if (Math.min(ofA.length, ofB.length) < 2 || !Double.isFinite(estimate)) {
      return new SeedChange(scale, out.applyAsDouble(estimate), null, null, Method.NO_INTERVAL);
    }
    boolean paired = a.keySet().equals(b.keySet());
    double half =
        paired ? pairedHalfWidth(a, b, in) : Welch.halfWidth(ofA, ofB, 1 - 2 * UPPER_TAIL);
    return new SeedChange(
        scale,
        out.applyAsDouble(estimate),
        out.applyAsDouble(estimate - half),
        out.applyAsDouble(estimate + half),
        paired ? Method.PAIRED_BY_SEED : Method.WELCH);
  }

  private static double[] values(Collection<Double> values, DoubleUnaryOperator in) {
    return values.stream().mapToDouble(Double::doubleValue).map(in).toArray();
  }

  private static double pairedHalfWidth(
      Map<Long, Double> a, Map<Long, Double> b, DoubleUnaryOperator in) {
    double[] differences =
        a.entrySet().stream()
            .mapToDouble(
                entry ->
                    in.applyAsDouble(b.getOrDefault(entry.getKey(), Double.NaN))
                        - in.applyAsDouble(entry.getValue()))
            .toArray();
    double variance = Variance.of(differences).getAsDouble() / differences.length;
    return quantile(differences.length - 1.0) * Math.sqrt(variance);
  }

  private static double quantile(double degreesOfFreedom) {
    return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(UPPER_TAIL);
  }

  /** Whether the interval leaves out the value that stands for no change; false without one. */
  boolean isBeyondSeeds() {
    double none = scale == Scale.RATIO ? 1 : 0;
    return low != null && high != null && (low > none || high < none);
  }

  /** Whether B has more. */
  boolean isUp() {
    return estimate > (scale == Scale.RATIO ? 1 : 0);
  }
}
