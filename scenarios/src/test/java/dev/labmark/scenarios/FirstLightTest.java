package dev.labmark.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.SeriesFile;
import dev.labmark.harness.record.TrialRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as users start it: real processes, real MNIST, small. */
class FirstLightTest {

  private static final String SCENARIO = "p1-regularization";
  private static final List<String> PROMISED_METRICS =
      List.of(
          "train_loss",
          "train_accuracy",
          "test_loss",
          "test_accuracy",
          "images_per_second",
          "step_duration_seconds_p50",
          "step_duration_seconds_p90",
          "step_duration_seconds_p99",
          "step_duration_seconds_max",
          "tensor_bytes_peak",
          "host_rss_peak_bytes",
          "parameters",
          "wall_seconds");

  @TempDir private Path folder;

  @Test
  void aRunIsMeasuredRecordedAndShown() throws Exception {
    Path out = folder.resolve("results");
    LabmarkProcess.Finished labmark =
        labmark("run", SCENARIO, "--profile", "smoke", "--out", out.toString());
    assertEquals(0, labmark.exitCode(), labmark.output());

    RunRecord run = RunStore.open(out, new RecordCodec()).read();
    assertEquals(Outcome.COMPLETED, run.outcome());
    assertEquals(5, run.trials().size());
    for (TrialRecord trial : run.trials()) {
      assertTrue(
          trial.metrics().keySet().containsAll(PROMISED_METRICS), trial.metrics().toString());
      assertEquals(500, trial.metric("evaluated_images").orElseThrow());
      assertEquals(0, trial.metric("tensor_bytes_growth").orElseThrow());
      assertEquals(
          trial.variant().startsWith("bn-"),
          trial.tables().containsKey("batchnorm_parameters"),
          trial.variant());
    }
    assertTrue(Files.exists(out.resolve("latest/report/index.html")));
    assertTrue(labmark.output().contains("test acc %"), labmark.output());
    // 1000 images in batches of 128: 8 steps an epoch, 2 epochs, 5 trials
    assertEquals(80, stepLosses(out).size());
  }

  @Test
  void ctrlCKeepsTheRecordAndSaysSo() throws Exception {
    Path out = folder.resolve("results");
    Process parent =
        start("run", SCENARIO, "--profile", "quick", "--json", "--out", out.toString());
    try (BufferedReader events = parent.inputReader(StandardCharsets.UTF_8)) {
      String event = events.readLine();
      while (event != null && !event.contains("\"event\":\"trial_progress\"")) {
        event = events.readLine();
      }
      parent.destroy();
      assertEquals(130, parent.waitFor());
    }
    RunRecord run = RunStore.open(out, new RecordCodec()).read();
    assertEquals(Outcome.INTERRUPTED, run.outcome());
    assertTrue(String.valueOf(run.reason()).contains("--resume"), run.reason());
  }

  @Test
  void divergenceIsRecordedAndTheRunGoesOn() throws Exception {
    Path out = folder.resolve("results");
    LabmarkProcess.Finished labmark =
        labmark(
            "run",
            SCENARIO,
            "--profile",
            "smoke",
            "--variants",
            "plain,bn-hidden",
            "--set",
            "train.learningRate=1e30",
            "--out",
            out.toString());
    assertEquals(0, labmark.exitCode(), labmark.output());
    RunRecord run = RunStore.open(out, new RecordCodec()).read();
    assertEquals(2, run.trials().size());
    TrialRecord plain = run.trials().get(0);
    assertEquals(Outcome.DIVERGED, plain.outcome());
    assertFalse(Double.isFinite(plain.metric("train_loss").orElseThrow()));
  }

  @Test
  void impossibleSettingsAreToldInOneMessageAndNothingIsWritten() throws Exception {
    Path out = folder.resolve("results");
    for (String[] wrong :
        new String[][] {
          {"train.batchSize=0", "train.batchSize must be in 1..65536, was 0"},
          {"train.learningRate=NaN", "train.learningRate must be a finite number > 0, was NaN"},
          {"model.hiddenDropout=1.0", "model.hiddenDropout must be in [0, 1), was 1.0"},
          {"model.activation=rulu", "did you mean 'relu'?"},
          {"train.batchsize=8", "did you mean 'train.batchSize'?"},
          {"data.source=ful", "full"},
          {"data.dataset=mnits", "mnist"}
        }) {
      LabmarkProcess.Finished labmark =
          labmark("run", SCENARIO, "--set", wrong[0], "--out", out.toString());
      assertEquals(2, labmark.exitCode(), labmark.output());
      assertTrue(labmark.output().contains(wrong[1]), labmark.output());
      assertFalse(labmark.output().contains("\tat "), labmark.output());
      assertFalse(Files.exists(out));
    }
  }

  private static List<String> stepLosses(Path out) {
    List<String> losses = new ArrayList<>();
    SeriesFile.forEach(
        out.resolve("latest/series.csv"),
        point -> {
          if (point.metric().equals("step_loss")) {
            losses.add(point.trial() + " " + point.step() + " " + point.value());
          }
        });
    return losses;
  }

  private LabmarkProcess.Finished labmark(String... arguments) throws Exception {
    return new LabmarkProcess(folder).run(arguments);
  }

  private Process start(String... arguments) throws IOException {
    return new LabmarkProcess(folder).start(arguments);
  }
}
