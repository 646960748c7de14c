package dev.labmark.scenarios.learningrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.models.analysis.memory.ConvolutionEngine;
import org.junit.jupiter.api.Test;

class MicroBatchPlannerTest {

  private static final long MEBI = 1 << 20;

  private final MicroBatchPlanner planner =
      new MicroBatchPlanner(FashionTask.NETWORK, ConvolutionEngine.avx512(2));

  @Test
  void theLargestPowerOfTwoWithinTheBudgetIsChosen() {
    for (long budget : new long[] {100 * MEBI, 300 * MEBI, 512 * MEBI, 2_048 * MEBI}) {
      int chosen = planner.within(budget, 16_384);
      assertEquals(1, Integer.bitCount(chosen));
      assertTrue(planner.predictedBytes(chosen, true) <= budget);
      assertTrue(planner.predictedBytes(2 * chosen, true) > budget);
    }
  }

  @Test
  void noMicroBatchIsLargerThanTheLargestBatch() {
    assertEquals(32, planner.within(64L << 30, 32));
  }

  /** One more copy of 1,651,098 parameters, four bytes each. */
  @Test
  void accumulationCostsOneCopyOfTheParameters() {
    assertEquals(
        4L * 1_651_098, planner.predictedBytes(32, true) - planner.predictedBytes(32, false));
  }

  @Test
  void aBudgetThatIsTooSmallIsRefusedWithWhatIsNeeded() {
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> planner.within(MEBI, 64));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains("memory.budget of 1.00 MiB is too small"), message);
    assertTrue(message.contains("needs"), message);
  }
}
