package dev.labmark.scenarios.jmh.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.labmark.harness.metric.BenchmarkMetrics;
import dev.labmark.harness.record.Environment;
import dev.labmark.harness.record.MetricValue;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.report.ReportWriter;
import dev.labmark.harness.spec.LaunchSettings;
import dev.labmark.harness.spec.Profile;
import dev.labmark.harness.spec.Purpose;
import dev.labmark.harness.spec.ResolvedSpec;
import dev.labmark.harness.spec.ScenarioSpec;
import dev.labmark.harness.spec.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole report of a made-up run. */
class JmhPageTest {

  private static final String NAIVE = "Inception.forward.batch8.inception-naive";
  private static final String REDUCED = "Inception.forward.batch8.inception-reduced";

  private final List<TrialRecord> trials = new ArrayList<>();

  @TempDir private Path folder;

  private void fork(String variant, long fork, double speed) {
    trials.add(
        new TrialRecord(
            JmhScenario.NAME,
            JmhScenario.NAME,
            variant,
            fork,
            Outcome.COMPLETED,
            null,
            Map.of(
                BenchmarkMetrics.OPERATIONS_PER_SECOND.name(),
                MetricValue.of(BenchmarkMetrics.OPERATIONS_PER_SECOND, speed)),
            Map.of(
                ForkResult.SECONDARY,
                new Table(
                    List.of("label", "score", "unit", "samples"),
                    List.of(List.of("gc.count", 4, "counts", 3)))),
            List.of(),
            Map.of(),
            Map.of()));
  }

  private String report() throws IOException {
    ScenarioSpec scenario =
        new ScenarioSpec(
            JmhScenario.NAME,
            JmhScenario.TITLE,
            Purpose.TIMED,
            LaunchSettings.timed(2),
            List.of(new Variant(NAIVE, "jmh", "a"), new Variant(REDUCED, "jmh", "b")),
            List.of(1L, 2L),
            JsonNodeFactory.instance.objectNode());
    RunRecord run =
        new RunRecord(
            RunRecord.SCHEMA,
            "20260101T120000Z-0123abcd",
            Outcome.COMPLETED,
            null,
            new ResolvedSpec(Profile.QUICK, "cpu", List.of(scenario)),
            new Environment(
                "2026-01-01T12:00:00Z",
                "0",
                "unknown: made up",
                "unknown: made up",
                "lab-7",
                "Linux",
                "JDK 17",
                "CPU",
                2,
                2,
                1_000,
                "PyTorch",
                "0.36.0",
                "2.7.1",
                2,
                "cpu",
                Environment.unknown("no accelerator")),
            trials,
            List.of());
    RunStore store = RunStore.create(folder, run.id(), new RecordCodec());
    store.beginMerge();
    store.write(run);
    return Files.readString(new ReportWriter(List.of(new JmhPage())).write(store.folder()));
  }

  @Test
  void theSpeedUpStandsBesideTheOperationsWithItsInterval() throws IOException {
    fork(NAIVE, 1, 10);
    fork(REDUCED, 1, 20);
    fork(NAIVE, 2, 30);
    fork(REDUCED, 2, 60);

    String report = report();

    assertTrue(report.contains("2.00 to 2.00"), report);
    assertTrue(report.contains("3.148"), report);
    assertTrue(report.contains("gc.count"), report);
    assertFalse(report.contains("Not shown"), report);
  }

  @Test
  void benchmarksAreNotComparedColumnByColumn() throws IOException {
    fork(NAIVE, 1, 10);

    String report = report();

    assertFalse(report.contains("The best"), report);
    assertEquals(-1, report.indexOf("Speed-up, measured"));
  }
}
