package dev.labmark.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.SeriesFile;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.spec.ScenarioSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Problem 2 as users start it: real processes, real Fashion-MNIST, small. */
class LearningRateRunTest {

  private static final List<String> PROMISED_METRICS =
      List.of(
          "train_loss",
          "train_accuracy",
          "test_loss",
          "test_accuracy",
          "images_per_second",
          "step_duration_seconds_p50",
          "tensor_bytes_peak",
          "host_rss_peak_bytes",
          "parameters",
          "wall_seconds");

  /** MiniGoogLeNet with one input channel. */
  private static final double PARAMETERS = 1_651_098;

  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static RunRecord run;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static Path results;

  @BeforeAll
  static void runAllOfProblemTwo() throws Exception {
    results = folder.resolve("results");
    LabmarkProcess.Finished labmark =
        new LabmarkProcess(folder)
            .run(
                "run",
                "p2-lr-range",
                "p2-cyclical-lr",
                "p2-batch-ramp",
                "--profile",
                "smoke",
                "--set",
                "memory.budget=300MiB",
                "--out",
                results.toString());
    assertEquals(0, labmark.exitCode(), labmark.output());
    run = RunStore.open(results, new RecordCodec()).read();
    assertTrue(Files.exists(results.resolve("latest/report/index.html")));
  }

  @Test
  void everyTrialCompletesAndTrainsTheWholeNetwork() {
    assertEquals(11 + 2 + 3, run.trials().size());
    for (TrialRecord trial : run.trials()) {
      assertEquals(Outcome.COMPLETED, trial.outcome(), trial.id() + ": " + trial.reason());
      assertEquals(PARAMETERS, trial.metric("parameters").orElseThrow(), trial.id().toString());
      assertTrue(trial.metric("gradient_norm").orElseThrow() > 0, trial.id().toString());
      if (!trial.variant().equals("sweep")) {
        assertTrue(
            trial.metrics().keySet().containsAll(PROMISED_METRICS),
            trial.id() + ": " + trial.metrics().keySet());
        assertEquals(0, trial.metric("tensor_bytes_growth").orElseThrow(), trial.id().toString());
      }
    }
  }

  @Test
  void tenCandidatesSpanTheRangeFromOneStart() {
    Set<String> starts = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      TrialRecord trial = trial("p2-lr-range", String.format("candidate-%02d", i + 1));
      Table table = table(trial, "candidates");
      assertEquals(1, table.rows().size());
      // ten rates over ten decades: a ninth of ten decades apart
      double expected = Math.pow(10, -9 + i * 10 / 9.0);
      assertEquals(1, number(table, 0, "learning_rate") / expected, 1e-9);
      assertEquals("completed", table.rows().get(0).get(table.indexOf("outcome")));
      starts.add(Objects.requireNonNull(trial.worker().get("initial_parameters_sha256")));
    }
    assertEquals(1, starts.size());
  }

  @Test
  void theSweepLeavesNoTraceEvenWhenItFails() {
    Table state = table(trial("p2-lr-range", "sweep"), "state");
    Set<Object> proved = new HashSet<>();
    for (List<Object> row : state.rows()) {
      proved.add(row.get(state.indexOf("excursion")) + "/" + row.get(state.indexOf("part")));
      Object before = row.get(state.indexOf("before"));
      assertEquals(before, row.get(state.indexOf("after")));
      assertTrue(!before.equals(row.get(state.indexOf("at_its_end"))), "it must move: " + row);
      assertEquals(true, row.get(state.indexOf("restored")));
    }
    for (String excursion : List.of("sweep", "failure on purpose")) {
      for (String part :
          List.of("parameters", "velocity", "running_statistics", "random_state", "steps")) {
        assertTrue(proved.contains(excursion + "/" + part), excursion + "/" + part);
      }
    }
  }

  @Test
  void theSweepKeepsEveryPointFromTheLowestRateOn() {
    TrialRecord trial = trial("p2-lr-range", "sweep");
    Table sweep = table(trial, "sweep");
    assertEquals(trial.metric("steps").orElseThrow(), sweep.rows().size());
    double span = 1e10;
    for (int i = 0; i < sweep.rows().size(); i++) {
      float expected = (float) (1e-9 * Math.pow(span, i / 15.0));
      assertEquals(expected, number(sweep, i, "learning_rate"), 1e-6 * expected);
    }
  }

  /** Smith 2017, section 3.1, and exp_range; a triangle of 4 + 4 iterations, gamma 0.8. */
  @Test
  void theRecordedLearningRateIsThePapersAtEachIteration() throws IOException {
    JsonNode cycle = settings("p2-cyclical-lr").path("cycle");
    double base = cycle.path("lowest").asDouble();
    double max = cycle.path("highest").asDouble();
    double gamma = cycle.path("gamma").asDouble();
    double stepSize = cycle.path("stepSize").asDouble();
    TreeMap<Long, Double> recorded = new TreeMap<>();
    SeriesFile.forEach(
        results.resolve("latest/series.csv"),
        point -> {
          if (point.trial().toString().startsWith("p2-cyclical-lr/cyclical/")
              && point.metric().equals("learning_rate")) {
            recorded.put(point.step(), point.value());
          }
        });
    assertEquals(8, recorded.size());
    recorded.forEach(
        (step, rate) -> {
          double iterations = step - 1;
          double x =
              Math.abs(iterations / stepSize - 2 * Math.floor(1 + iterations / (2 * stepSize)) + 1);
          double formula = base + (max - base) * Math.max(0, 1 - x) * Math.pow(gamma, iterations);
          assertEquals((double) (float) formula, rate, "iteration " + iterations);
        });
  }

  @Test
  void theTestSplitIsTouchedOnceAndTheValidationSplitAfterEachEpoch() {
    List<String> held = new ArrayList<>();
    SeriesFile.forEach(
        results.resolve("latest/series.csv"),
        point -> {
          if (point.trial().toString().startsWith("p2-cyclical-lr/fixed/")
              && point.metric().endsWith("_accuracy")) {
            held.add(point.metric() + "@" + point.epoch());
          }
        });
    assertTrue(held.contains("validation_accuracy@1.0"), held.toString());
    assertTrue(held.stream().noneMatch(name -> name.startsWith("test_")), held.toString());
    TrialRecord trial = trial("p2-cyclical-lr", "fixed");
    assertEquals(50, trial.metric("evaluated_images").orElseThrow());
    assertEquals("64", trial.worker().get("data.train_images"));
    assertEquals("50", trial.worker().get("data.validation_images"));
  }

  /** 300 MiB have room for micro-batches of 32: 64 and 128 are accumulated. */
  @Test
  void memoryDoesNotGrowWithTheRungAndStaysBelowThePrediction() {
    Table ramp = table(trial("p2-batch-ramp", "ramp"), "ramp");
    assertEquals(3, ramp.rows().size());
    for (int i = 0; i < 3; i++) {
      assertEquals(32 << i, number(ramp, i, "batch_size"));
      assertEquals(32, number(ramp, i, "micro_batch"));
      assertEquals(1 << i, number(ramp, i, "accumulation_steps"));
      double predicted = number(ramp, i, "predicted_bytes");
      double measured = number(ramp, i, "tensor_bytes_peak");
      // a bound: the loop lets go of what autograd does not need, the prediction keeps it
      assertTrue(measured <= predicted && measured > predicted / 2, measured + " " + predicted);
      assertTrue(predicted <= 300L << 20);
    }
    assertEquals(number(ramp, 1, "tensor_bytes_peak"), number(ramp, 2, "tensor_bytes_peak"));
  }

  @Test
  void allArmsOfTheRampSeeAsManyImages() {
    assertEquals(3, trial("p2-batch-ramp", "ramp").metric("steps").orElseThrow());
    // 32 + 64 + 128 images are 7 steps of 32
    assertEquals(7, trial("p2-batch-ramp", "lr-decay").metric("steps").orElseThrow());
    assertEquals(7, trial("p2-batch-ramp", "cyclical").metric("steps").orElseThrow());
  }

  @Test
  void theRecordSaysWhatWasCutFromTheSheet() {
    String cut = Objects.requireNonNull(trial("p2-lr-range", "sweep").worker().get("cut_from_lab"));
    assertTrue(cut.contains("sweep.steps 16 instead of 1000"), cut);
    assertTrue(cut.contains("train.batchSize 32 instead of 64"), cut);
    assertTrue(!cut.contains("range."), "the range is never cut: " + cut);
  }

  @Test
  void trialsSideBySideGiveTheResultsOfTrialsInTurn() throws Exception {
    Path out = folder.resolve("serial");
    LabmarkProcess.Finished labmark =
        new LabmarkProcess(folder)
            .run(
                "run",
                "p2-lr-range",
                "--variants",
                "candidate-07,candidate-08",
                "--profile",
                "smoke",
                "--set",
                "launch.sideBySide=1",
                "--out",
                out.toString());
    assertEquals(0, labmark.exitCode(), labmark.output());
    for (TrialRecord serial : RunStore.open(out, new RecordCodec()).read().trials()) {
      TrialRecord parallel = trial("p2-lr-range", serial.variant());
      for (String metric : List.of("train_loss", "test_loss", "mean_step_loss", "gradient_norm")) {
        assertEquals(parallel.metric(metric), serial.metric(metric), metric);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "p2-lr-range    | range.lowest=10             | range.lowest must be below range.highest",
        "p2-cyclical-lr | cycle.gamma=1.5             | cycle.gamma must be in (0, 1]",
        "p2-cyclical-lr | cycle.lowest=1              | cycle.lowest must be below cycle.highest",
        "p2-batch-ramp  | ramp.highest=100            | times a power of two",
        "p2-batch-ramp  | ramp.highest=1024           | must not be larger than the training split",
        "p2-batch-ramp  | memory.budget=1MiB          | too small",
        "p2-lr-range    | candidates.images=1         | candidates.images must be 0",
      })
  void badInputIsRefusedBeforeAnythingRuns(String scenario, String setting, String message)
      throws Exception {
    Path out = folder.resolve("refused");
    LabmarkProcess.Finished labmark =
        new LabmarkProcess(folder)
            .run("run", scenario, "--profile", "smoke", "--set", setting, "--out", out.toString());
    assertEquals(2, labmark.exitCode(), labmark.output());
    assertTrue(labmark.output().contains(message), labmark.output());
    assertTrue(Files.notExists(out));
  }

  private static JsonNode settings(String scenario) {
    return run.spec().scenarios().stream()
        .filter(spec -> spec.name().equals(scenario))
        .map(ScenarioSpec::settings)
        .findFirst()
        .orElseThrow();
  }

  private static TrialRecord trial(String scenario, String variant) {
    return run.trialsOf(scenario).stream()
        .filter(trial -> trial.variant().equals(variant))
        .findFirst()
        .orElseThrow();
  }

  private static Table table(TrialRecord trial, String name) {
    return Objects.requireNonNull(trial.tables().get(name), name);
  }

  private static double number(Table table, int row, String column) {
    return ((Number) table.rows().get(row).get(table.indexOf(column))).doubleValue();
  }
}
