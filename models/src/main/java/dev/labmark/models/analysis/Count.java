package dev.labmark.models.analysis;

import dev.labmark.models.spec.InvalidSpecException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A count with the multiplication that it comes from.
 *
 * @param value the product
 * @param formula its factors joined by {@code *}, such as {@code 11*11*3*96}; {@code 0} for nothing
 */
public record Count(long value, String formula) {

  /** Nothing to count. */
  public static final Count ZERO = new Count(0, "0");

  /**
   * The product of {@code factors}, of which there is at least one.
   *
   * @throws InvalidSpecException with the formula, if it exceeds 2^63-1
   */
  static Count product(List<Long> factors) {
    String formula = factors.stream().map(String::valueOf).collect(Collectors.joining("*"));
    try {
      return new Count(factors.stream().reduce(1L, Math::multiplyExact), formula);
    } catch (ArithmeticException e) {
      throw new InvalidSpecException(formula + " exceeds 2^63-1");
    }
  }
}
