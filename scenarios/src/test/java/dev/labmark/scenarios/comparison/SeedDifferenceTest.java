package dev.labmark.scenarios.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SeedDifferenceTest {

  /**
   * Worked by hand: means 2 and 4, variances 1 and 4; standard error sqrt(1/3 + 4/3); degrees of
   * freedom (5/3)^2 / ((1/3)^2/2 + (4/3)^2/2) = 50/17; the 0.975 quantile of t with 50/17 degrees
   * of freedom is 3.218758614533 (by numerical integration of its density); half width
   * 4.155399503183.
   */
  @Test
  void intervalIsWelchs() {
    SeedDifference difference =
        SeedDifference.between(new double[] {1, 2, 3}, new double[] {2, 4, 6});
    assertEquals(-2, difference.estimate(), 1e-12);
    assertEquals(-2 - 4.155399503183, difference.low(), 1e-8);
    assertEquals(-2 + 4.155399503183, difference.high(), 1e-8);
    assertFalse(difference.isBeyondSeedNoise());
  }

  /** Pooled deviation sqrt((2*1 + 2*4) / 4); correction 1 - 3 / (4*4 - 1) = 0.8. */
  @Test
  void effectSizeIsHedgesG() {
    SeedDifference difference =
        SeedDifference.between(new double[] {1, 2, 3}, new double[] {2, 4, 6});
    assertEquals(-2 / Math.sqrt(2.5) * 0.8, difference.effectSize(), 1e-12);
  }

  @Test
  void aDifferenceFarBeyondTheSpreadIsBeyondSeedNoise() {
    assertTrue(
        SeedDifference.between(new double[] {10, 11, 12}, new double[] {1, 2, 3})
            .isBeyondSeedNoise());
  }

  @Test
  void equalSeedsGiveAPointInterval() {
    SeedDifference difference =
        SeedDifference.between(new double[] {5, 5, 5}, new double[] {5, 5, 5});
    assertEquals(0, difference.low());
    assertEquals(0, difference.high());
    assertFalse(difference.isBeyondSeedNoise());
  }

  @Test
  void oneSeedIsNoEvidence() {
    SeedDifference difference = SeedDifference.between(new double[] {9}, new double[] {1});
    assertFalse(difference.isConclusive());
    assertFalse(difference.isBeyondSeedNoise());
    assertEquals(8, difference.estimate());
  }
}
