package dev.labmark.harness.spec;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrainSettingsTest {

  @Test
  void impossibleSettingsAreAllToldWithPathBoundAndValue() {
    String refused =
        Refusal.of(() -> new TrainSettings(0, 0, -1, Double.NaN, 1.0, 1.0, -1, 65_537));

    assertEquals(
        List.of(
            "train.epochs must be in 1..100000, was 0",
            "train.batchSize must be in 1..65536, was 0",
            "train.microBatchSize must be in 0..65536, was -1",
            "train.learningRate must be a finite number > 0, was NaN",
            "train.momentum must be in [0, 1), was 1.0",
            "train.weightDecay must be in [0, 1), was 1.0",
            "train.warmupSteps must be in 0..2147483647, was -1",
            "train.evaluationBatchSize must be in 1..65536, was 65537"),
        refused.lines().toList());
  }

  @Test
  void theBoundsThemselvesAreAllowed() {
    assertDoesNotThrow(() -> new TrainSettings(1, 1, 0, Double.MIN_VALUE, 0, 0, 0, 1));
    assertDoesNotThrow(
        () ->
            new TrainSettings(
                100_000, 65_536, 65_536, 1e300, 0.999, 0.999, Integer.MAX_VALUE, 65_536));
  }
}
