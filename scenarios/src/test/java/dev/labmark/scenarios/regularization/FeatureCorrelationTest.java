package dev.labmark.scenarios.regularization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FeatureCorrelationTest {

  @Test
  void unitsThatMoveTogetherOrOppositelyCorrelateFully() {
    // columns (1,2,3), (2,4,6), (-1,-2,-3)
    float[] values = {1, 2, -1, 2, 4, -2, 3, 6, -3};
    assertEquals(1, FeatureCorrelation.meanAbsolute(values, 3), 1e-12);
  }

  @Test
  void isTheMeanOfAbsoluteCorrelationsOverPairs() {
    // columns (1,2,3,4), (1,-1,-1,1): centred products -1.5+0.5-0.5+1.5 = 0
    float[] values = {1, 1, 2, -1, 3, -1, 4, 1};
    assertEquals(0, FeatureCorrelation.meanAbsolute(values, 2), 1e-12);
    // columns (0,0,1), (0,1,1): r = (1/3) / sqrt(2/3 * 2/3) = 1/2
    assertEquals(0.5, FeatureCorrelation.meanAbsolute(new float[] {0, 0, 0, 1, 1, 1}, 2), 1e-12);
  }

  @Test
  void deadUnitsAreLeftOut() {
    // the middle column is constant
    float[] values = {1, 7, 2, 2, 7, 4, 3, 7, 6};
    assertEquals(1, FeatureCorrelation.meanAbsolute(values, 3), 1e-12);
  }

  @Test
  void oneLivingUnitHasNoPairs() {
    assertEquals(Double.NaN, FeatureCorrelation.meanAbsolute(new float[] {1, 7, 2, 7}, 2));
  }
}
