package dev.labmark.scenarios.selftest.calibration;

/**
 * How often something was said of simulated changes.
 *
 * @param question what was simulated, and what counts
 * @param found how often
 * @param simulations of how many
 * @param bound what the rate has to keep to
 * @param atMost whether the bound is an upper one
 */
public record Rate(String question, int found, int simulations, double bound, boolean atMost) {

  /** From 0 to 1. */
  public double value() {
    return (double) found / simulations;
  }

  /** Whether the rate keeps to its bound. */
  public boolean holds() {
    return atMost ? value() <= bound : value() >= bound;
  }
}
