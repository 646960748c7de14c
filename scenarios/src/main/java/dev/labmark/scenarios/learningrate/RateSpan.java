package dev.labmark.scenarios.learningrate;

import dev.labmark.harness.spec.Violations;

/**
 * The learning rates that are tried, evenly spaced on a logarithmic scale.
 *
 * @param lowest the first
 * @param highest the last
 */
public record RateSpan(double lowest, double highest) {

  /**
   * Checks both.
   *
   * @throws dev.labmark.harness.spec.InvalidInputException with every violation
   */
  public RateSpan {
    new Violations()
        .positive("range.lowest", lowest)
        .positive("range.highest", highest)
        .check(
            !(lowest >= highest),
            "range.lowest must be below range.highest, was " + lowest + " and " + highest)
        .throwIfAny();
  }

  /**
   * One of them.
   *
   * @param index from 0, the lowest, to {@code count - 1}, the highest
   */
  double rate(int index, int count) {
    return lowest * Math.pow(highest / lowest, (double) index / (count - 1));
  }
}
