package dev.labmark.scenarios.learningrate;

/**
 * The learning rates between which a cycle moves, as part 2.1 found them: {@code labmark run
 * p2-lr-range} measures them anew, and {@code --set cycle.lowest=…} changes them.
 */
final class Bounds {

  static final double LOWEST = 3e-4;
  static final double HIGHEST = 3e-2;

  private Bounds() {}

  /**
   * Cycles whose amplitude decays exponentially.
   *
   * @param stepSize iterations of half a cycle
   * @param gamma per iteration
   */
  static CyclicalPolicy policy(long stepSize, double gamma) {
    return new CyclicalPolicy(CyclicalPolicy.Mode.EXP_RANGE, LOWEST, HIGHEST, stepSize, gamma);
  }
}
