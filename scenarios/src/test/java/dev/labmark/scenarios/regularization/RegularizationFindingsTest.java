package dev.labmark.scenarios.regularization;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.MetricValue;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.TrialRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegularizationFindingsTest {

  @Test
  void everyPartOfTheSheetIsAnswered() {
    List<TrialRecord> trials = new ArrayList<>();
    for (Arm arm : Arm.values()) {
      trials.addAll(trials(arm, Outcome.COMPLETED, 0.98, 0.981, 0.982));
    }
    Set<String> parts = new LinkedHashSet<>();
    new RegularizationFindings(trials).all().forEach(finding -> parts.add(finding.labPart()));
    assertEquals(Set.of("1.1", "1.2", "1.3", "1.4", "1.5"), parts);
  }

  @Test
  void aClearDifferenceIsSaidWithItsInterval() {
    List<TrialRecord> trials = new ArrayList<>();
    trials.addAll(trials(Arm.PLAIN, Outcome.COMPLETED, 0.970, 0.971, 0.972));
    trials.addAll(trials(Arm.BN_HIDDEN, Outcome.COMPLETED, 0.990, 0.991, 0.992));
    Finding finding = finding(trials, "What does batch norm in the hidden layers change?");
    assertTrue(
        finding
            .answer()
            .contains("final test accuracy of bn-hidden is higher than that of plain by 2.00"),
        finding.answer());
    // equal variances 1e-6, 3 seeds each: t(4, 0.975) * sqrt(2/3) * 0.001 = 2.776445 * 0.000816497
    Double low =
        finding.evidence().stream()
            .filter(e -> e.quantity().startsWith("final test accuracy"))
            .findFirst()
            .orElseThrow()
            .low();
    assertEquals(2 - 100 * 2.776445 * 0.000816497, requireNonNull(low), 1e-4);
  }

  @Test
  void noiseIsCalledNoise() {
    List<TrialRecord> trials = new ArrayList<>();
    trials.addAll(trials(Arm.BN_HIDDEN, Outcome.COMPLETED, 0.985, 0.990, 0.995));
    trials.addAll(trials(Arm.BN_INPUT, Outcome.COMPLETED, 0.986, 0.991, 0.994));
    Finding finding =
        finding(trials, "Can batch norm on the input stand in for standard normalisation?");
    assertTrue(finding.answer().contains("no difference beyond seed noise"), finding.answer());
  }

  @Test
  void divergedTrialsAreNoEvidence() {
    List<TrialRecord> trials = new ArrayList<>();
    trials.addAll(trials(Arm.PLAIN, Outcome.DIVERGED, 0.1, 0.1, 0.1));
    trials.addAll(trials(Arm.BN_HIDDEN, Outcome.COMPLETED, 0.990, 0.991, 0.992));
    assertFalse(
        new RegularizationFindings(trials)
            .all().stream().anyMatch(f -> f.question().contains("hidden layers change")));
  }

  @Test
  void learnedParametersAreSummarisedByLayer() {
    Table table =
        new Table(
            BatchNormObserver.COLUMNS,
            List.of(
                List.of("c1.bn", "gamma", 0, 1.0),
                List.of("c1.bn", "gamma", 1, 3.0),
                List.of("c1.bn", "beta", 0, 0.0),
                List.of("c1.bn", "beta", 1, -1.0),
                List.of("c1.bn", "running_mean", 0, 100.0),
                List.of("c1.bn", "running_mean", 1, "NaN")));
    TrialRecord trial =
        trial(Arm.BN_HIDDEN, 1, Outcome.COMPLETED, 0.99, Map.of("batchnorm_parameters", table));
    Finding finding = LearnedParameters.finding(List.of(trial), "1.2").orElseThrow();
    // deviations with n - 1: sqrt(2) and sqrt(1/2)
    assertTrue(
        finding
            .answer()
            .contains("c1.bn: gamma 2.00 \u00b1 1.41, beta -0.50 \u00b1 0.71 (2 channels)"),
        finding.answer());
  }

  private static Finding finding(List<TrialRecord> trials, String question) {
    return new RegularizationFindings(trials)
        .all().stream().filter(f -> f.question().equals(question)).findFirst().orElseThrow();
  }

  private static List<TrialRecord> trials(Arm arm, Outcome outcome, double... accuracies) {
    List<TrialRecord> trials = new ArrayList<>();
    for (double accuracy : accuracies) {
      trials.add(trial(arm, trials.size() + 1, outcome, accuracy, Map.of()));
    }
    return trials;
  }

  private static TrialRecord trial(
      Arm arm, long seed, Outcome outcome, double accuracy, Map<String, Table> tables) {
    return new TrialRecord(
        RegularizationScenario.NAME,
        arm.variant().labPart(),
        arm.variant().name(),
        seed,
        outcome,
        null,
        Map.of(
            "test_accuracy", MetricValue.of(Metrics.TEST_ACCURACY, accuracy),
            "preactivation_drift", MetricValue.of(Metrics.PREACTIVATION_DRIFT, accuracy)),
        tables,
        List.of(),
        Map.of(),
        Map.of());
  }
}
