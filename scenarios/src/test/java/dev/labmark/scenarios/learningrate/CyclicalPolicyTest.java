package dev.labmark.scenarios.learningrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.training.tracker.CyclicalTracker;
import ai.djl.training.tracker.CyclicalTracker.CyclicalMode;
import ai.djl.training.tracker.Tracker;
import dev.labmark.harness.spec.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CyclicalPolicyTest {

  private static final int STEP_SIZE = 4;

  @Test
  void aTriangleGoesUpAndDownByEqualSteps() {
    assertSeries(CyclicalPolicy.Mode.TRIANGULAR, 1, 2, 3, 4, 5, 4, 3, 2, 1, 2, 3, 4, 5);
  }

  @Test
  void triangular2HalvesTheAmplitudeWithEachCycle() {
    assertSeries(
        CyclicalPolicy.Mode.TRIANGULAR2, 1, 2, 3, 4, 5, 4, 3, 2, 1, 1.5, 2, 2.5, 3, 2.5, 2, 1.5, 1);
  }

  @Test
  void expRangeShrinksTheAmplitudeWithEachIteration() {
    Tracker tracker = policy(CyclicalPolicy.Mode.EXP_RANGE).tracker();
    assertEquals(1f, tracker.getNewValue(1));
    // iteration 4 is the first peak: 1 + (5 - 1) * 0.9^4
    assertEquals((float) (1 + 4 * 0.6561), tracker.getNewValue(5));
    assertEquals(1f, tracker.getNewValue(9));
    // iteration 12, the second peak: 0.9^12 = 0.282429536481
    assertEquals((float) (1 + 4 * 0.282429536481), tracker.getNewValue(13));
  }

  /** Smith 2017 as it is printed, in section 3.1 and for exp_range. */
  @Test
  void aLongRunIsThePapersFormulaAtEachIteration() {
    double base = 3e-4;
    double max = 3e-2;
    double gamma = 0.9998;
    long stepSize = 1720;
    Tracker tracker =
        new CyclicalPolicy(CyclicalPolicy.Mode.EXP_RANGE, base, max, stepSize, gamma).tracker();
    for (int iterations = 0; iterations < 10_320; iterations++) {
      double cycle = Math.floor(1 + iterations / (2.0 * 1720));
      double x = Math.abs(iterations / 1720.0 - 2 * cycle + 1);
      double rate = base + (max - base) * Math.max(0, 1 - x) * Math.pow(gamma, iterations);
      assertEquals((float) rate, tracker.getNewValue(iterations + 1), "iteration " + iterations);
    }
  }

  /** Written by others: the same formula, in single precision. */
  @ParameterizedTest
  @EnumSource(CyclicalPolicy.Mode.class)
  void djlsTrackerAgreesToSinglePrecisionEarlyOn(CyclicalPolicy.Mode mode) {
    CyclicalTracker djl =
        CyclicalTracker.builder()
            .optBaseValue(1)
            .optMaxValue(5)
            .optStepSizeUp(STEP_SIZE)
            .optStepSizeDown(STEP_SIZE)
            .optMode(CyclicalMode.valueOf(mode.name()))
            .optGamma(0.9f)
            .build();
    for (int iteration = 0; iteration < 40; iteration++) {
      assertEquals(
          djl.getNewValue(iteration), policy(mode).rate(iteration), 1e-4, "at " + iteration);
    }
  }

  @Test
  void everyBadValueIsTold() {
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class,
            () -> new CyclicalPolicy(CyclicalPolicy.Mode.TRIANGULAR, 2, 1, 0, 1.1));
    String message = String.valueOf(refused.getMessage());
    assertTrue(
        message.contains("cycle.lowest must be below cycle.highest, was 2.0 and 1.0"), message);
    assertTrue(message.contains("cycle.stepSize must be in 1..2147483647, was 0"), message);
    assertTrue(message.contains("cycle.gamma must be in (0, 1], was 1.1"), message);
  }

  private static void assertSeries(CyclicalPolicy.Mode mode, double... rates) {
    Tracker tracker = policy(mode).tracker();
    for (int i = 0; i < rates.length; i++) {
      // a training loop's first step has number 1, and is the paper's iteration 0
      assertEquals((float) rates[i], tracker.getNewValue(i + 1), "iteration " + i);
    }
  }

  private static CyclicalPolicy policy(CyclicalPolicy.Mode mode) {
    return new CyclicalPolicy(mode, 1, 5, STEP_SIZE, 0.9);
  }
}
