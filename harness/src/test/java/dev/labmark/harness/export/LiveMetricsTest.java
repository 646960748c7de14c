package dev.labmark.harness.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.metric.Telemetry;
import dev.labmark.harness.record.MetricValue;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.Phase;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.TrialId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveMetricsTest {

  private static final TrialId TRIAL = new TrialId("p1", "plain", 1);
  private static final String LABELS =
      "run_id=\"20261124T000000Z-00000001\",scenario=\"p1\",seed=\"1\",";

  private final LiveMetrics live = new LiveMetrics(Fixture.info());

  @BeforeEach
  void start() {
    live.accept(new RunEvent.RunStarted("20261124T000000Z-00000001", "results", 4));
    live.accept(new RunEvent.TrialStarted(TRIAL, 1, 4));
  }

  @AfterEach
  void close() {
    live.close();
  }

  @Test
  void readingsBecomeGaugesUnderTheirNamesInTheCatalogue() throws IOException {
    progress(0.5, 10, 640, List.of());

    assertValue("labmark_step_loss{" + LABELS + "split=\"train\",variant=\"plain\",}", "0.25");
    assertValue("labmark_gpu_power_watts{" + LABELS + "variant=\"plain\",}", "300.0");
    assertValue("labmark_run_progress_ratio{run_id=\"20261124T000000Z-00000001\",}", "0.125");
  }

  @Test
  void aTrialElsewhereShowsItselfAndLeavesTheRunToWhoLaunchedIt() throws IOException {
    try (LiveMetrics trial = LiveMetrics.ofTrial("20261124T000000Z-00000001")) {
      trial.accept(
          new RunEvent.TrialProgress(TRIAL, 0.5, 10, 640, Map.of("step_loss", 0.25), List.of()));

      String page = trial.exposition().page(null).body();
      assertTrue(page.contains("labmark_step_loss{" + LABELS), page);
      assertFalse(page.contains("labmark_run_"), page);
    }
  }

  @Test
  void aStepCountsInEveryBucketThatItFits() throws IOException {
    progress(0.25, 3, 192, List.of(0.004, 0.03, 0.0300001));

    String series = "labmark_step_latency_seconds_bucket{" + LABELS + "split=\"train\",variant=";
    assertValue(series + "\"plain\",le=\"0.002\",}", "0.0");
    assertValue(series + "\"plain\",le=\"0.005\",}", "1.0");
    assertValue(series + "\"plain\",le=\"0.05\",}", "3.0");
    assertValue(series + "\"plain\",le=\"+Inf\",}", "3.0");
  }

  @Test
  void countersGrowByWhatIsNewAndSurviveATrialThatIsRunAgain() throws IOException {
    progress(0.25, 10, 640, List.of());
    progress(0.5, 20, 1280, List.of());
    progress(0.1, 5, 320, List.of());

    String labels = "{" + LABELS + "split=\"train\",variant=\"plain\",}";
    assertValue("labmark_trained_images_total" + labels, "1600.0");
    assertValue("labmark_optimizer_steps_total" + labels, "25.0");
  }

  @Test
  void phasesAndOutcomesAreCodesOfTheirHelpTexts() throws IOException {
    live.accept(new RunEvent.PhaseStarted(TRIAL, Phase.EVALUATION));
    live.accept(
        new RunEvent.TrialFinished(
            TRIAL,
            1,
            4,
            Outcome.DIVERGED,
            "NaN",
            Map.of(Metrics.TEST_ACCURACY.name(), MetricValue.of(Metrics.TEST_ACCURACY, 0.1))));

    assertValue("labmark_phase{" + LABELS + "variant=\"plain\",}", "3.0");
    assertTrue(Telemetry.PHASE.help().contains("3 evaluation"));
    assertValue("labmark_trial_outcome{" + LABELS + "variant=\"plain\",}", "2.0");
    assertTrue(Telemetry.TRIAL_OUTCOME.help().contains("2 diverged"));
    assertValue("labmark_test_accuracy{" + LABELS + "split=\"test\",variant=\"plain\",}", "0.1");
  }

  @Test
  void whatIsNotInTheCatalogueIsNotShown() throws IOException {
    live.accept(
        new RunEvent.EpochFinished(TRIAL, 1, 2, Map.of("no_such_metric", 1.0, "test_loss", 0.5)));

    assertTrue(page().contains("labmark_test_loss{"));
    assertTrue(!page().contains("no_such_metric"));
  }

  @Test
  void thisProcessShowsItsMemoryAndItsCollector() throws IOException {
    assertTrue(page().contains("jvm_memory_used_bytes{area=\"heap\""));
    assertTrue(page().contains("jvm_gc_max_data_size_bytes"));
  }

  private void progress(double fraction, long step, long images, List<Double> stepSeconds) {
    Map<String, Double> readings =
        Map.of(Metrics.STEP_LOSS.name(), 0.25, Telemetry.GPU_POWER_WATTS.name(), 300.0);
    live.accept(new RunEvent.TrialProgress(TRIAL, fraction, step, images, readings, stepSeconds));
  }

  private String page() throws IOException {
    return live.exposition().page(null).body();
  }

  private void assertValue(String series, String value) throws IOException {
    List<String> lines = page().lines().filter(line -> line.startsWith(series)).toList();
    assertEquals(List.of(series + " " + value), lines);
  }
}
