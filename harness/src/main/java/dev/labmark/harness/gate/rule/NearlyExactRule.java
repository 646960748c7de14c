package dev.labmark.harness.gate.rule;

import dev.labmark.harness.metric.Direction;
import dev.labmark.harness.record.verdict.Effect;
import dev.labmark.harness.record.verdict.Judgement;
import dev.labmark.harness.record.verdict.Verdict;
import org.apache.commons.statistics.descriptive.Median;

/** Peak memory: the median of at least three against the median of at least three. */
public final class NearlyExactRule {

  /** Values on each side. */
  public static final int FEWEST = 3;

  private NearlyExactRule() {}

  /** Judges one metric, whose values are not negative. */
  static Judgement judge(Subject subject, double[] baseline, double[] run) {
    if (baseline.length < FEWEST || run.length < FEWEST) {
      return subject.inconclusive(
          "%d against %d values; at least %d are needed on each side, so run more seeds"
              .formatted(run.length, baseline.length, FEWEST));
    }
    double before = Median.withDefaults().evaluate(baseline);
    double after = Median.withDefaults().evaluate(run);
    double ratio = before == after ? 1 : after / before;
    double least = subject.gated().least();
    boolean higher = subject.gated().metric().direction() == Direction.HIGHER_IS_BETTER;
    double limit = higher ? 1 - least : 1 + least;
    Effect effect = new Effect(Effect.Scale.RATIO, ratio, null, null, null, limit);
    double worse = subject.worseSign() * (ratio - 1);
    Verdict verdict =
        worse > least ? Verdict.REGRESSED : worse < -least ? Verdict.IMPROVED : Verdict.PASS;
    return subject.judged(
        verdict,
        before,
        after,
        effect,
        "%s to %s, %s"
            .formatted(
                Words.brief(before),
                Words.brief(after),
                Words.effect(subject.gated().metric(), effect)));
  }
}
