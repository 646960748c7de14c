package dev.labmark.scenarios.selftest.calibration;

import java.util.random.RandomGenerator;

/** A machine for the length of one session: how slow it is at which time. */
final class SharedMachine {

  private final Noise noise;
  private final RandomGenerator random;
  private final double level;
  private final double ramp;
  private final double step;
  private final double stepAt;

  SharedMachine(Noise noise, RandomGenerator random) {
    this.noise = noise;
    this.random = random;
    this.level = noise.session() * random.nextGaussian();
    this.ramp = noise.drift() * (2 * random.nextDouble() - 1);
    this.step = noise.drift() * (2 * random.nextDouble() - 1);
    this.stepAt = random.nextDouble();
  }

  /**
   * The logarithm of how much slower than usual everything is.
   *
   * @param time in the session, from 0 to 1
   */
  double slowness(double time) {
    return level + ramp * time + (time >= stepAt ? step : 0);
  }

  /** What one process adds to it, for all of its metrics. */
  double process() {
    double outlier =
        random.nextDouble() < noise.outlierChance() ? noise.outlierMost() * random.nextDouble() : 0;
    return noise.process() * random.nextGaussian() + outlier;
  }
}
