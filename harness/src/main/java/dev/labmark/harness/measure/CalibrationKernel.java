package dev.labmark.harness.measure;

import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * A fixed piece of work without any engine: its duration tells how fast the machine is just now.
 */
public final class CalibrationKernel {

  private static final int SIZE = 1 << 16;
  private static final int ROUNDS = 400;
  private static final int REPETITIONS = 5;
  private static final double NANOS_PER_SECOND = 1e9;

  private final LongSupplier nanoClock;
  private final double[] values = new double[SIZE];

  /** A kernel timed by that clock. */
  public CalibrationKernel(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** Duration of the work, the median of a few repetitions. */
  public double seconds() {
    double[] seconds = new double[REPETITIONS];
    for (int i = 0; i < REPETITIONS; i++) {
      long begin = nanoClock.getAsLong();
      work();
      seconds[i] = (nanoClock.getAsLong() - begin) / NANOS_PER_SECOND;
    }
    Arrays.sort(seconds);
    return seconds[REPETITIONS / 2];
  }

  private void work() {
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < SIZE; i++) {
        values[i] = values[i] * 0.999 + i;
      }
    }
  }
}
