package dev.labmark.scenarios.selftest.calibration;

/**
 * How the speed of one build scatters on a shared machine. All figures are of the logarithm.
 *
 * @param session standard deviation between sessions, such as jobs on different machines
 * @param drift how far the machine's speed drifts within a session, at the most, in a ramp and in a
 *     step
 * @param process standard deviation between processes
 * @param outlierChance of a process that something else slowed down
 * @param outlierMost by how much, at the most
 * @param layout standard deviation between builds of the same code, from its layout in memory
 */
record Noise(
    double session,
    double drift,
    double process,
    double outlierChance,
    double outlierMost,
    double layout) {

  /** As found in the field: 0.3 % within jobs and 26 % between them at the worst. */
  static Noise drifting(double drift) {
    return new Noise(drift, drift, 0.015, 0.03, 0.3, 0.007);
  }
}
