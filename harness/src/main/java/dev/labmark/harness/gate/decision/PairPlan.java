package dev.labmark.harness.gate.decision;

import dev.labmark.harness.gate.rule.PairedRule;
import dev.labmark.harness.spec.Violations;

/**
 * How many pairs a session has.
 *
 * @param fewest to begin with
 * @param step how many are added at a time while an interval is too wide
 * @param most at which it ends
 */
public record PairPlan(int fewest, int step, int most) {

  private static final int STEP = 5;
  private static final int MOST = 1_000;

  /**
   * Checks all of it.
   *
   * @throws dev.labmark.harness.spec.InvalidInputException with every violation
   */
  public PairPlan {
    new Violations()
        .inRange("--pairs", fewest, PairedRule.FEWEST_PAIRS, MOST)
        .inRange("--most-pairs", most, fewest, MOST)
        .throwIfAny();
  }

  /** With the usual step. */
  public static PairPlan of(int fewest, int most) {
    return new PairPlan(fewest, STEP, most);
  }
}
