package dev.labmark.scenarios.operators;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.function.LongSupplier;

/**
 * What the machine can do at its best, measured through the engine and with its threads: products
 * of square float32 matrices for arithmetic, and additions of long vectors for memory.
 *
 * @param flopsPerSecond of the fastest product
 * @param bytesPerSecond of the fastest addition: two vectors read and one written, as STREAM counts
 *     its Add (McCalpin 1995)
 */
record MachinePeak(double flopsPerSecond, double bytesPerSecond) {

  /** Large enough that a product takes milliseconds, small enough that it does not take long. */
  static final int[] SIDES = {512, 1024, 2048};

  /** Floats of a vector: two of them are 256 MiB, more than caches hold. */
  static final int VECTOR = 1 << 25;

  static final int TIMES = 7;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final int STREAMS = 3;

  /** Measures both. */
  static MachinePeak measure(NDManager parent, LongSupplier nanoClock) {
    double flops = 0;
    for (int side : SIDES) {
      flops = Math.max(flops, productFlopsPerSecond(parent, nanoClock, side));
    }
    try (NDManager manager = parent.newSubManager()) {
      NDArray sum = manager.ones(new Shape(VECTOR));
      NDArray other = manager.ones(new Shape(VECTOR));
      double seconds = fastestSeconds(nanoClock, () -> sum.addi(other));
      return new MachinePeak(flops, (double) STREAMS * VECTOR * Float.BYTES / seconds);
    }
  }

  /** 2 n^3 operations: n^2 sums of n products. */
  private static double productFlopsPerSecond(NDManager parent, LongSupplier nanoClock, int side) {
    try (NDManager manager = parent.newSubManager()) {
      NDArray left = manager.randomUniform(-1, 1, new Shape(side, side));
      NDArray right = manager.randomUniform(-1, 1, new Shape(side, side));
      double seconds = fastestSeconds(nanoClock, () -> left.matMul(right).close());
      return 2.0 * side * side * side / seconds;
    }
  }

  /** Of several times, after one that does not count: whatever disturbs makes it slower. */
  static double fastestSeconds(LongSupplier nanoClock, Runnable work) {
    work.run();
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < TIMES; i++) {
      long begin = nanoClock.getAsLong();
      work.run();
      fastest = Math.min(fastest, nanoClock.getAsLong() - begin);
    }
    return fastest / NANOS_PER_SECOND;
  }
}
