package dev.labmark.harness.gate.rule;

import dev.labmark.harness.gate.book.GatedMetric;
import dev.labmark.harness.metric.Direction;
import dev.labmark.harness.record.verdict.Effect;
import dev.labmark.harness.record.verdict.Judgement;
import dev.labmark.harness.record.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/** A metric of a variant that is judged. */
public record Subject(String scenario, String variant, GatedMetric gated) {

  /** 1 where a larger value is worse, -1 where a smaller one is. */
  double worseSign() {
    return gated.metric().direction() == Direction.HIGHER_IS_BETTER ? -1 : 1;
  }

  Judgement judged(
      Verdict verdict,
      @Nullable Double baseline,
      @Nullable Double run,
      @Nullable Effect effect,
      String evidence) {
    return new Judgement(
        scenario,
        variant,
        gated.metric().name(),
        "",
        gated.rule(),
        verdict,
        baseline,
        run,
        effect,
        evidence);
  }

  boolean isOf(Judgement judgement) {
    return judgement.scenario().equals(scenario)
        && judgement.variant().equals(variant)
        && judgement.metric().equals(gated.metric().name())
        && judgement.rule() == gated.rule();
  }

  Judgement inconclusive(String evidence) {
    return judged(Verdict.INCONCLUSIVE, null, null, null, evidence);
  }
}
