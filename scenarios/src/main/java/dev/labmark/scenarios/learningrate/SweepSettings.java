package dev.labmark.scenarios.learningrate;

import dev.labmark.harness.spec.Violations;

/**
 * The continuous sweep.
 *
 * @param steps optimizer steps from the lowest rate to the highest
 * @param smoothing decay rate of the moving average, in [0, 1); shown, and used to stop
 * @param divergenceFactor the sweep stops once the average is this many times its lowest value
 */
public record SweepSettings(int steps, double smoothing, double divergenceFactor) {

  private static final int FEWEST_STEPS = 10;
  private static final int MOST_STEPS = 1_000_000;

  /**
   * Checks everything.
   *
   * @throws dev.labmark.harness.spec.InvalidInputException with every violation
   */
  public SweepSettings {
    new Violations()
        .inRange("sweep.steps", steps, FEWEST_STEPS, MOST_STEPS)
        .inUnitInterval("sweep.smoothing", smoothing)
        .check(
            divergenceFactor > 1 && Double.isFinite(divergenceFactor),
            "sweep.divergenceFactor must be a finite number > 1, was " + divergenceFactor)
        .throwIfAny();
  }
}
