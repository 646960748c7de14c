package dev.labmark.harness.gate.rule;

import dev.labmark.harness.gate.PairedRatio;
import dev.labmark.harness.metric.Direction;
import dev.labmark.harness.record.verdict.Effect;
import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Speed: pairs of fresh processes, one of each build, taken right after one another and in turn (A
 * B, B A, ...), so that whatever else happens on the machine meets both. Of the logarithms of their
 * ratios, the exact one-sided signed-rank test (Wilcoxon 1945) and the Hodges-Lehmann estimate.
 */
public final class PairedRule {

  /** With fewer, a change does not stand out from among twenty metrics. */
  public static final int FEWEST_PAIRS = 10;

  private static final double CONFIDENCE = 0.98;

  private PairedRule() {}

  /**
   * Weighs one metric.
   *
   * @param baseline positive values, one of each pair
   * @param run the others, in the same order
   * @throws IllegalArgumentException if there are fewer than {@link #FEWEST_PAIRS}
   */
  static Tested test(Subject subject, double[] baseline, double[] run) {
    if (baseline.length < FEWEST_PAIRS) {
      throw new IllegalArgumentException(baseline.length + " pairs are too few");
    }
    PairedRatio ratio = PairedRatio.of(baseline, run, CONFIDENCE);
    double[] logs = PairedRatio.logRatios(baseline, run);
    boolean higher = subject.gated().metric().direction() == Direction.HIGHER_IS_BETTER;
    double limit = higher ? 1 - subject.gated().least() : 1 + subject.gated().least();
    return new Tested(
        subject,
        Median.withDefaults().evaluate(baseline),
        Median.withDefaults().evaluate(run),
        p(logs, higher ? AlternativeHypothesis.LESS_THAN : AlternativeHypothesis.GREATER_THAN),
        p(logs, higher ? AlternativeHypothesis.GREATER_THAN : AlternativeHypothesis.LESS_THAN),
        new Effect(
            Effect.Scale.RATIO,
            ratio.estimate(),
            ratio.low(),
            ratio.high(),
            ratio.confidence(),
            limit),
        isPrecise(ratio, subject.gated().least()),
        ratio.pairs() + " pairs");
  }

  /** Whether more pairs would tell nothing that counts; does not look at what the ratio is. */
  static boolean isPrecise(PairedRatio ratio, double least) {
    return Math.log(ratio.high() / ratio.low()) / 2 <= least;
  }

  private static double p(double[] logs, AlternativeHypothesis alternative) {
    if (Arrays.stream(logs).allMatch(log -> log == 0)) {
      return 1;
    }
    return WilcoxonSignedRankTest.withDefaults()
        .with(alternative)
        .with(PValueMethod.EXACT)
        .test(logs)
        .getPValue();
  }
}
