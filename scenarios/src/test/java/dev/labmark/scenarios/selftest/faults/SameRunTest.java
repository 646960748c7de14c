package dev.labmark.scenarios.selftest.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Environment;
import dev.labmark.harness.record.MetricValue;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.SeriesPoint;
import dev.labmark.harness.record.SeriesWriter;
import dev.labmark.harness.record.TrialId;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.spec.LaunchSettings;
import dev.labmark.harness.spec.Profile;
import dev.labmark.harness.spec.Purpose;
import dev.labmark.harness.spec.ResolvedSpec;
import dev.labmark.harness.spec.ScenarioSpec;
import dev.labmark.harness.spec.Variant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison that every promise of a resumed run rests on has to see the smallest change. */
class SameRunTest {

  private static final TrialId TRIAL = new TrialId("p1", "plain", 1);
  private static final double LOSS = 0.1 + 0.2;

  @TempDir Path folder;

  private int runs;

  @Test
  void timesAndSpeedsMayDiffer() throws IOException {
    Path a = run(metrics(LOSS, 100), points(LOSS, 10, 100));
    Path b = run(metrics(LOSS, 200), points(LOSS, 99, 200));

    assertEquals(List.of(), SameRun.differences(a, b));
  }

  @Test
  void theLastBitOfAPointIsSeen() throws IOException {
    Path a = run(metrics(LOSS, 100), points(LOSS, 10, 100));
    Path b = run(metrics(LOSS, 100), points(Math.nextUp(LOSS), 10, 100));

    assertOnly("metric=step_loss", SameRun.differences(a, b));
  }

  @Test
  void aPointThatIsMissingAndOneTooManyAreSeen() throws IOException {
    List<SeriesPoint> all = points(LOSS, 10, 100);
    Path a = run(metrics(LOSS, 100), all);
    Path b = run(metrics(LOSS, 100), all.subList(1, all.size()));

    assertOnly("point 1 of 2", SameRun.differences(a, b));
    assertOnly("point 1 of 1", SameRun.differences(b, a));
  }

  @Test
  void aCurveThatOneOfThemLacksIsSeen() throws IOException {
    List<SeriesPoint> all = points(LOSS, 10, 100);
    List<SeriesPoint> without =
        all.stream().filter(point -> !point.metric().equals("step_loss")).toList();

    assertOnly(
        "metric=step_loss",
        SameRun.differences(run(metrics(LOSS, 100), all), run(metrics(LOSS, 100), without)));
  }

  @Test
  void aMetricThatDiffersOrIsMissingIsSeen() throws IOException {
    Path a = run(metrics(LOSS, 100), points(LOSS, 10, 100));
    Map<Metric, Double> without = metrics(LOSS, 100);
    without.remove(Metrics.IMAGES_PER_SECOND);

    assertOnly(
        "metric=train_loss",
        SameRun.differences(a, run(metrics(Math.nextUp(LOSS), 100), points(LOSS, 10, 100))));
    assertOnly("has metrics", SameRun.differences(a, run(without, points(LOSS, 10, 100))));
  }

  private static void assertOnly(String expected, List<String> differences) {
    assertEquals(1, differences.size(), differences.toString());
    assertTrue(differences.get(0).contains(expected), differences.toString());
  }

  private static Map<Metric, Double> metrics(double loss, double speed) {
    Map<Metric, Double> metrics = new LinkedHashMap<>();
    metrics.put(Metrics.TRAIN_LOSS, loss);
    metrics.put(Metrics.IMAGES_PER_SECOND, speed);
    return metrics;
  }

  private static List<SeriesPoint> points(double loss, long timeMs, double speed) {
    return List.of(
        new SeriesPoint(TRIAL, "step_loss", "train", 1, 0.5, timeMs, loss),
        new SeriesPoint(TRIAL, "step_loss", "train", 2, 1, timeMs + 1, Double.NaN),
        new SeriesPoint(TRIAL, "images_per_second", "", 2, 1, timeMs + 2, speed));
  }

  private Path run(Map<Metric, Double> values, List<SeriesPoint> points) throws IOException {
    runs++;
    Map<String, MetricValue> metrics = new LinkedHashMap<>();
    values.forEach((metric, value) -> metrics.put(metric.name(), MetricValue.of(metric, value)));
    RunStore store = RunStore.create(folder, "run-" + runs, new RecordCodec());
    store.beginMerge();
    store.write(record("run-" + runs, metrics));
    try (SeriesWriter series = new SeriesWriter(store.seriesFile())) {
      new ArrayList<>(points).forEach(series::write);
    }
    return store.folder();
  }

  private static RunRecord record(String id, Map<String, MetricValue> metrics) {
    Variant variant = new Variant(TRIAL.variant(), "1.1", "made up");
    ScenarioSpec spec =
        new ScenarioSpec(
            TRIAL.scenario(),
            "made up",
            Purpose.TIMED,
            LaunchSettings.timed(2),
            List.of(variant),
            List.of(1L),
            JsonNodeFactory.instance.objectNode());
    TrialRecord trial =
        new TrialRecord(
            TRIAL.scenario(),
            "1.1",
            TRIAL.variant(),
            1,
            Outcome.COMPLETED,
            null,
            metrics,
            Map.of(),
            List.of(),
            Map.of(),
            Map.of());
    String no = Environment.unknown("made up");
    return new RunRecord(
        RunRecord.SCHEMA,
        id,
        Outcome.COMPLETED,
        null,
        new ResolvedSpec(Profile.SMOKE, "cpu", List.of(spec)),
        new Environment(
            "2026-01-01T12:00:00Z", no, no, no, no, no, no, no, 0, 0, 0, no, no, no, 0, no, no),
        List.of(trial),
        List.of());
  }
}
