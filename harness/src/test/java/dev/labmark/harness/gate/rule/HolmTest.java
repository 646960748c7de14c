package dev.labmark.harness.gate.rule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class HolmTest {

  /** 4 x 0.005, 3 x 0.01, 2 x 0.03, and 0.04, which may not be less than the one before. */
  @Test
  void pValuesAreMultipliedByHowManyAreLeft() {
    assertArrayEquals(
        new double[] {0.03, 0.06, 0.06, 0.02}, Holm.adjusted(0.01, 0.04, 0.03, 0.005), 1e-12);
  }

  @Test
  void nothingIsAboveOne() {
    assertArrayEquals(new double[] {1, 1}, Holm.adjusted(0.7, 0.9), 0);
  }

  @Test
  void aSingleTestIsAsItIs() {
    assertArrayEquals(new double[] {0.04}, Holm.adjusted(0.04), 0);
  }
}
