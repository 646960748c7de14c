package dev.labmark.scenarios.learningrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SmoothedLossTest {

  @Test
  void theStartIsNotDrawnTowardsZero() {
    SmoothedLoss smoothed = new SmoothedLoss(0.5);
    assertEquals(1, smoothed.add(1), 1e-12);
    // weights 1/4 and 1/2 of losses 1 and 3, over 3/4
    assertEquals((0.25 * 1 + 0.5 * 3) / 0.75, smoothed.add(3), 1e-12);
  }

  @Test
  void whatIsConstantStays() {
    SmoothedLoss smoothed = new SmoothedLoss(0.95);
    for (int i = 0; i < 50; i++) {
      assertEquals(2.3, smoothed.add(2.3), 1e-12);
    }
  }

  /** On a slope of 1 a step, an average that is lag steps old is lag too low. */
  @Test
  void theLagIsTheMeanAgeOfWhatIsAveraged() {
    SmoothedLoss smoothed = new SmoothedLoss(0.8);
    double last = 0;
    for (int i = 0; i <= 500; i++) {
      last = smoothed.add(i);
    }
    assertEquals(4, smoothed.lagSteps(), 1e-12);
    assertEquals(500 - 4, last, 1e-9);
  }

  @Test
  void aSweepStopsAtAMultipleOfTheLowestAndAtNaN() {
    DivergenceStop stop = new DivergenceStop(4);
    assertFalse(stop.isReached(2, 2));
    assertFalse(stop.isReached(1, 1));
    assertFalse(stop.isReached(9, 4));
    assertTrue(stop.isReached(9, 4.1));
    assertTrue(new DivergenceStop(4).isReached(Double.NaN, 1));
  }
}
