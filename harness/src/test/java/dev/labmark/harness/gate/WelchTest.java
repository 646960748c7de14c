package dev.labmark.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WelchTest {

  /**
   * Variances 1 and 4 of three values each: squared errors 1/3 and 4/3, (5/3)^2 / ((1/9 + 16/9) /
   * 2) = 50/17 = 2.941 degrees of freedom, whose 97.5 % quantile lies between those of 2 (4.302653)
   * and 3 (3.182446).
   */
  @Test
  void degreesOfFreedomAreSatterthwaites() {
    double half = Welch.halfWidth(new double[] {1, 2, 3}, new double[] {2, 4, 6}, 0.95);

    double quantile = half / Math.sqrt(5.0 / 3);
    assertEquals(3.2186, quantile, 0.01);
  }

  /** Equal variances of as many values: those of Student, with 2 (n - 1) degrees of freedom. */
  @Test
  void equalSidesGiveStudentsInterval() {
    double half = Welch.halfWidth(new double[] {1, 2, 3}, new double[] {4, 5, 6}, 0.95);

    assertEquals(2.776445 * Math.sqrt(2.0 / 3), half, 1e-5);
  }

  @Test
  void sidesThatDoNotVaryHaveNoWidth() {
    assertEquals(0, Welch.halfWidth(new double[] {1, 1}, new double[] {2, 2}, 0.95));
  }
}
