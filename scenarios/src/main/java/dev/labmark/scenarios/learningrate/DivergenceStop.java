package dev.labmark.scenarios.learningrate;

/** Tells when a sweep need not go on. */
final class DivergenceStop {

  private final double factor;
  private double lowest = Double.POSITIVE_INFINITY;

  /**
   * Nothing seen yet.
   *
   * @param factor how many times its lowest value the smoothed loss may reach
   */
  DivergenceStop(double factor) {
    this.factor = factor;
  }

  /** Whether the loss has diverged, this step included. */
  boolean isReached(double loss, double smoothed) {
    if (!Double.isFinite(loss)) {
      return true;
    }
    lowest = Math.min(lowest, smoothed);
    return smoothed > factor * lowest;
  }
}
