package dev.labmark.scenarios.regularization;

import dev.labmark.harness.spec.Violations;

/**
 * What is measured beside training, between steps and after the last one.
 *
 * @param driftProbes how often, evenly over the training, pre-activations are looked at; 0 for
 *     never
 * @param driftImages the first images of the test split, seen at each of them
 * @param ablationDraws random draws of removed units for each fraction; 0 for no co-adaptation
 *     measures
 */
public record DiagnosticsSettings(int driftProbes, int driftImages, int ablationDraws) {

  private static final int MAX = 10_000;

  /** Nothing but training. */
  static final DiagnosticsSettings NONE = new DiagnosticsSettings(0, 2, 0);

  /**
   * Checks everything.
   *
   * @throws dev.labmark.harness.spec.InvalidInputException with every violation
   */
  public DiagnosticsSettings {
    new Violations()
        .inRange("diagnostics.driftProbes", driftProbes, 0, MAX)
        .inRange("diagnostics.driftImages", driftImages, 2, MAX)
        .inRange("diagnostics.ablationDraws", ablationDraws, 0, MAX)
        .throwIfAny();
  }
}
