package dev.labmark.models.spec;

import java.util.List;

/** Products of sizes that must not silently wrap around. */
final class Products {

  private Products() {}

  /**
   * The product of {@code sizes}.
   *
   * @throws InvalidSpecException naming {@code what} and the sizes, if it exceeds 2^63-1
   */
  static long exact(List<Long> sizes, String what) {
    try {
      return sizes.stream().reduce(1L, Math::multiplyExact);
    } catch (ArithmeticException e) {
      throw new InvalidSpecException(what + " of " + sizes + " has more than 2^63-1 values");
    }
  }
}
