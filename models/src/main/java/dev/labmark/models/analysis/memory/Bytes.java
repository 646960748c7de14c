package dev.labmark.models.analysis.memory;

import java.util.Arrays;

/** Sizes of float32 tensors. */
final class Bytes {

  private Bytes() {}

  /**
   * Bytes of a tensor of these sizes.
   *
   * @throws ArithmeticException if there are more than 2^63-1
   */
  static long of(long... sizes) {
    return Arrays.stream(sizes).reduce(Float.BYTES, Math::multiplyExact);
  }
}
