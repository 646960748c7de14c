package dev.labmark.models.analysis.memory;

import dev.labmark.models.spec.InvalidSpecException;
import java.util.Arrays;

/** Sizes of float32 tensors. */
final class Bytes {

  private Bytes() {}

  /**
   * Bytes of a tensor of these sizes.
   *
   * @throws InvalidSpecException if there are more than 2^63-1
   */
  static long of(long... sizes) {
    try {
      return Arrays.stream(sizes).reduce(Float.BYTES, Math::multiplyExact);
    } catch (ArithmeticException e) {
      throw new InvalidSpecException(
          "a tensor of " + Arrays.toString(sizes) + " has more than 2^63-1 bytes");
    }
  }
}
