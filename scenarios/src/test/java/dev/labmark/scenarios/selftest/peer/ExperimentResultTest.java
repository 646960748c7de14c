package dev.labmark.scenarios.selftest.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExperimentResultTest {

  private static final Experiment EXPERIMENT = new Experiment(1, 2, "auto");

  @Test
  void eachRoundHasItsOwnSeeds() {
    assertEquals(List.of(1L, 2L), EXPERIMENT.seeds(0));
    assertEquals(List.of(5L, 6L), EXPERIMENT.seeds(2));
  }

  @Test
  void theMedianOfTheRoundsIsHeldAgainstTheLimit() {
    List<ExperimentRound> rounds =
        List.of(round(79, 100, 0.5, 0.5), round(60, 100, 0.6, 0.6), round(99, 100, 0.7, 0.7));

    ExperimentResult result = ExperimentResult.of(EXPERIMENT, rounds, List.of("plain"));

    assertEquals(0.79, result.medianRatio(), 1e-12);
    assertNull(result.seconds());
    assertTrue(result.holds());
    assertFalse(ExperimentResult.of(EXPERIMENT, rounds.subList(2, 3), List.of("plain")).holds());
  }

  /** Means 2 and 3 of three values with variance 1 each: t(4) at 0.975 is 2.776, times 0.8165. */
  @Test
  void accuraciesAreHeldAgainstSeedNoise() {
    List<ExperimentRound> rounds = List.of(round(1, 2, 1, 2), round(1, 2, 2, 3), round(1, 2, 3, 4));

    ExperimentResult.Accuracy accuracy =
        ExperimentResult.of(EXPERIMENT, rounds, List.of("plain")).accuracies().get(0);

    assertEquals(2, accuracy.labmark());
    assertEquals(-1, accuracy.difference());
    assertEquals(2.776 * 0.8165, accuracy.halfWidth(), 1e-3);
    assertTrue(accuracy.alike());
  }

  @Test
  void anAccuracyThatDiffersBeyondSeedNoiseIsTold() {
    List<ExperimentRound> rounds =
        List.of(round(1, 2, 0.90, 0.99), round(1, 2, 0.91, 0.98), round(1, 2, 0.90, 0.98));

    ExperimentResult result = ExperimentResult.of(EXPERIMENT, rounds, List.of("plain"));

    assertFalse(result.accuracies().get(0).alike());
    assertFalse(result.holds());
  }

  private static ExperimentRound round(
      double labmarkSeconds, double pythonSeconds, double labmark, double python) {
    return new ExperimentRound(
        new ExperimentTurn(labmarkSeconds, null),
        new ExperimentTurn(pythonSeconds, null),
        Map.of("plain/1", labmark),
        Map.of("plain/1", python));
  }
}
