package dev.labmark.scenarios.learningrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LogSpreadTest {

  /** Logarithms to base 10 are -3, -2, -1: mean -2, deviation 1; t of 2 degrees is 4.302653. */
  @Test
  void theIntervalIsStudentsOnLogarithms() {
    LogSpread spread = LogSpread.of(new double[] {1e-3, 1e-2, 1e-1});
    double halfWidth = 4.302653 / Math.sqrt(3);
    assertEquals(1e-2, spread.geometricMean(), 1e-9);
    assertEquals(1, spread.low() / Math.pow(10, -2 - halfWidth), 1e-5);
    assertEquals(1, spread.high() / Math.pow(10, -2 + halfWidth), 1e-5);
    assertEquals(100, spread.ratio(), 1e-9);
  }

  @Test
  void oneSeedHasNoInterval() {
    LogSpread spread = LogSpread.of(new double[] {0.03});
    assertEquals(0.03, spread.geometricMean(), 1e-12);
    assertTrue(Double.isNaN(spread.low()));
    assertTrue(Double.isNaN(spread.high()));
  }
}
