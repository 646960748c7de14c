package dev.labmark.scenarios.learningrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.train.Schedule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RampCourseTest {

  private static final int IMAGES = 60_000;
  private static final double RATE = 0.03;

  @Test
  void theSheetsLadderHasTenRungs() {
    BatchRamp ramp = new BatchRamp(32, 16_384, 20, BatchRamp.Unit.ITERATIONS);
    assertEquals(List.of(32, 64, 128, 256, 512, 1_024, 2_048, 4_096, 8_192, 16_384), ramp.rungs());
  }

  @Test
  void rungsLastForIterationsOrForEpochs() {
    BatchRamp iterations = new BatchRamp(32, 128, 2, BatchRamp.Unit.ITERATIONS);
    assertEquals(32, iterations.schedule().batchSize(1, 7));
    assertEquals(64, iterations.schedule().batchSize(2, 0));
    assertEquals(128, iterations.schedule().batchSize(99, 0));
    BatchRamp epochs = new BatchRamp(32, 128, 2, BatchRamp.Unit.EPOCHS);
    assertEquals(32, epochs.schedule().batchSize(99, 1));
    assertEquals(64, epochs.schedule().batchSize(99, 2));
    assertEquals(
        new Schedule.Length(4 + 4 + 2 + 2 + 2, 600), course(epochs, 100).ramp().length(100));
  }

  @ParameterizedTest
  @CsvSource({"32, 100", "64, 32", "48, 32", "0, 32"})
  void whatIsNoLadderOfPowersOfTwoIsRefused(int lowest, int highest) {
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class,
            () -> new BatchRamp(lowest, highest, 1, BatchRamp.Unit.ITERATIONS));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("ramp.highest must be ramp.lowest times"),
        refused.getMessage());
  }

  /** 60,000 / 64 - 1 = 936.5 and 60,000 / 32 - 1 = 1,874. */
  @Test
  void theDecayHasTheNoiseScaleOfTheRamp() {
    RampCourse course = course(new BatchRamp(32, 64, 1, BatchRamp.Unit.ITERATIONS), IMAGES);
    assertEquals(RATE, course.decayed(32), 1e-15);
    assertEquals(RATE * 936.5 / 1_874, course.decayed(64), 1e-15);
    assertEquals(
        NoiseScale.of(RATE, IMAGES, 64), NoiseScale.of(course.decayed(64), IMAGES, 32), 1e-12);
  }

  @Test
  void theLearningRateDecaysWhereTheBatchWouldHaveGrown() {
    RampCourse course = course(new BatchRamp(32, 128, 3, BatchRamp.Unit.ITERATIONS), IMAGES);
    // 3 * 32 images are 3 steps of 32, 3 * 64 are 6, 3 * 128 are 12
    Schedule decay = course.decay();
    assertEquals(21, decay.steps());
    assertEquals((float) RATE, decay.learningRate().getNewValue(3));
    assertEquals((float) course.decayed(64), decay.learningRate().getNewValue(4));
    assertEquals((float) course.decayed(64), decay.learningRate().getNewValue(9));
    assertEquals((float) course.decayed(128), decay.learningRate().getNewValue(10));
    assertEquals((float) course.decayed(128), decay.learningRate().getNewValue(21));
  }

  @Test
  void allCoursesSeeAsManyImagesUpToOneBatch() {
    BatchRamp ramp = new BatchRamp(32, 16_384, 20, BatchRamp.Unit.ITERATIONS);
    RampCourse course = course(ramp, 55_000);
    long seen = course.ramp().length(55_000).images();
    assertEquals(seen, course.rungs().stream().mapToLong(RampCourse.Rung::images).sum());
    long decay = course.decay().length(55_000).images();
    assertTrue(Math.abs(seen - decay) <= 10 * 32, seen + " and " + decay);
    CyclicalPolicy policy = new CyclicalPolicy(CyclicalPolicy.Mode.TRIANGULAR, 1e-4, 1e-2, 100, 1);
    long cyclical = course.cyclical(policy, 64).length(55_000).images();
    // the last batch of each of its epochs has 24 images instead of 64
    assertTrue(Math.abs(seen - cyclical) <= 12 * 64, seen + " and " + cyclical);
  }

  private static RampCourse course(BatchRamp ramp, int images) {
    return new RampCourse(ramp, images, RATE);
  }
}
