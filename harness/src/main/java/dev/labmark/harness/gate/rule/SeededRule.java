package dev.labmark.harness.gate.rule;

import dev.labmark.harness.gate.Welch;
import dev.labmark.harness.record.verdict.Effect;
import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;

/**
 * What scatters with the seed: accuracy, loss, epochs to a target. Welch's one-sided test over
 * seeds (Welch 1947), and a difference of at least one standard deviation of the baseline.
 */
public final class SeededRule {

  /**
   * Seeds of a run, unless they come out bit for bit as in the baseline. With ten, a loss of two
   * standard deviations is found too seldom if false alarms are to be as rare: see {@code labmark
   * selftest gate}.
   */
  public static final int FEWEST_IN_RUN = 12;

  /** Seeds that a baseline should have. */
  public static final int FEWEST_IN_BASELINE = 20;

  private static final double CONFIDENCE = 0.98;

  private SeededRule() {}

  /** Weighs one metric; both sides have at least two values, all finite. */
  static Tested test(Subject subject, double[] baseline, double[] run) {
    double baselineMean = Mean.of(baseline).getAsDouble();
    double runMean = Mean.of(run).getAsDouble();
    double spread = StandardDeviation.of(baseline).getAsDouble();
    double difference = runMean - baselineMean;
    double halfWidth = Welch.halfWidth(baseline, run, CONFIDENCE);
    boolean larger = subject.worseSign() > 0;
    return new Tested(
        subject,
        baselineMean,
        runMean,
        p(run, baseline, larger),
        p(run, baseline, !larger),
        new Effect(
            Effect.Scale.DIFFERENCE,
            difference,
            difference - halfWidth,
            difference + halfWidth,
            CONFIDENCE,
            subject.worseSign() * subject.gated().least() * spread),
        true,
        run.length + " seeds against " + baseline.length);
  }

  private static double p(double[] run, double[] baseline, boolean larger) {
    if (isConstant(run) && isConstant(baseline)) {
      double sign = larger ? 1 : -1;
      return sign * (run[0] - baseline[0]) > 0 ? 0 : 1;
    }
    return TTest.withDefaults()
        .with(larger ? AlternativeHypothesis.GREATER_THAN : AlternativeHypothesis.LESS_THAN)
        .with(DataDispersion.HETEROSCEDASTIC)
        .test(run, baseline)
        .getPValue();
  }

  private static boolean isConstant(double[] values) {
    return Arrays.stream(values).allMatch(value -> value == values[0]);
  }
}
