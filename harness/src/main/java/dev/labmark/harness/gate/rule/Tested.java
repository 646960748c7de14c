package dev.labmark.harness.gate.rule;

import dev.labmark.harness.record.verdict.Effect;

/**
 * A subject that noise was weighed against, before it is known how many others there are.
 *
 * @param baseline median or mean of the baseline's values
 * @param run the same of the run's
 * @param worseP one-sided p-value of being worse
 * @param betterP one-sided p-value of being better
 * @param effect with its limit
 * @param precise whether the interval is narrow enough to exclude a change that counts
 * @param counts how many values there are, in words
 */
record Tested(
    Subject subject,
    double baseline,
    double run,
    double worseP,
    double betterP,
    Effect effect,
    boolean precise,
    String counts) {

  /** Whether the effect, if it is one, is worse by more than the least that counts. */
  boolean isWorseBeyondLimit() {
    return subject.worseSign() * (effect.estimate() - effect.limit()) >= 0;
  }

  /** Whether it is better by as much. */
  boolean isBetterBeyondLimit() {
    double none = effect.scale() == Effect.Scale.RATIO ? 1 : 0;
    double mirrored = 2 * none - effect.limit();
    return subject.worseSign() * (effect.estimate() - mirrored) <= 0;
  }
}
