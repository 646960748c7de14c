package dev.labmark.scenarios.jmh.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.metric.BenchmarkMetrics;
import dev.labmark.harness.record.Evidence;
import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.MetricValue;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.TrialRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JmhFindingsTest {

  private static final String NAIVE = "Inception.forward.batch8.inception-naive";
  private static final String REDUCED = "Inception.forward.batch8.inception-reduced";

  private final List<TrialRecord> trials = new ArrayList<>();

  private void fork(String variant, long fork, Outcome outcome, double speed) {
    trials.add(
        new TrialRecord(
            "jmh",
            "jmh",
            variant,
            fork,
            outcome,
            outcome == Outcome.COMPLETED ? null : "made up",
            Map.of(
                BenchmarkMetrics.OPERATIONS_PER_SECOND.name(),
                MetricValue.of(BenchmarkMetrics.OPERATIONS_PER_SECOND, speed)),
            Map.of(),
            List.of(),
            Map.of(),
            Map.of()));
  }

  @Test
  void theSpeedUpOfReductionStandsBesideTheOperationsItSaves() {
    fork(NAIVE, 1, Outcome.COMPLETED, 10);
    fork(REDUCED, 1, Outcome.COMPLETED, 20);
    fork(NAIVE, 2, Outcome.COMPLETED, 5);
    fork(REDUCED, 2, Outcome.COMPLETED, 10);

    Finding finding = JmhFindings.of(trials).get(0);

    assertEquals(
        "How much faster is inception-reduced than inception-naive (Inception.forward.batch8)?",
        finding.question());
    assertEquals(
        "It is 2.00 times as fast (95% interval 2.00 to 2.00, 2 forks), with 3.148 times fewer"
            + " multiply-accumulates: 354,418,688 instead of 1,115,684,864.",
        finding.answer());
    Evidence saved = finding.evidence().get(1);
    assertEquals(1_115_684_864.0 / 354_418_688, saved.value(), 1e-12);
  }

  @Test
  void onlyForksOfTheSameRoundAreCompared() {
    fork(NAIVE, 1, Outcome.COMPLETED, 10);
    fork(REDUCED, 1, Outcome.FAILED, 1_000);
    fork(NAIVE, 2, Outcome.COMPLETED, 10);
    fork(REDUCED, 2, Outcome.COMPLETED, 30);

    Finding finding = JmhFindings.of(trials).get(0);

    assertTrue(finding.answer().contains("3.00 times as fast in the only fork"), finding.answer());
  }

  @Test
  void withoutTheOtherNetworkThereIsNoFinding() {
    fork(REDUCED, 1, Outcome.COMPLETED, 20);
    fork("LeNet5.trainingStep.batch64.plain", 1, Outcome.COMPLETED, 20);

    assertEquals(List.of(), JmhFindings.of(trials));
  }
}
