package dev.labmark.scenarios.regularization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class UnitMomentsTest {

  @Test
  void momentsAreOverImagesAndPositionsOfAChannel() {
    // [2 images, 2 channels, 1, 2]: channel 0 is 1,3,5,7; channel 1 is 0,0,2,2
    float[] values = {1, 3, 0, 0, 5, 7, 2, 2};
    UnitMoments moments = UnitMoments.of(values, new Shape(2, 2, 1, 2));
    assertEquals(20 / 8.0, moments.overallMean(), 1e-12);
    // mean of squares (1+9+25+49+4+4)/8 = 11.5, less 2.5^2
    assertEquals(Math.sqrt(11.5 - 6.25), moments.overallStandardDeviation(), 1e-12);
    // channel 0: mean 4, variance 5; channel 1: mean 1, variance 1
    UnitMoments shifted =
        UnitMoments.of(new float[] {4, 6, 0, 0, 8, 10, 2, 2}, new Shape(2, 2, 1, 2));
    // channel 0 moved by 3, channel 1 by nothing; spreads sqrt(5) and 1
    assertEquals(3 / (Math.sqrt(5) + 1), shifted.distanceFrom(moments), 1e-12);
  }

  @Test
  void aChangeOfSpreadIsAlsoAMove() {
    // one unit: -1,1 (deviation 1) becomes -3,3 (deviation 3): distance 2 over mean spread 2
    UnitMoments before = UnitMoments.of(new float[] {-1, 1}, new Shape(2, 1));
    UnitMoments after = UnitMoments.of(new float[] {-3, 3}, new Shape(2, 1));
    assertEquals(1, after.distanceFrom(before), 1e-12);
  }

  @Test
  void whatStaysHasNotMoved() {
    UnitMoments dead = UnitMoments.of(new float[] {0, 0}, new Shape(2, 1));
    assertEquals(0, dead.distanceFrom(dead));
  }
}
