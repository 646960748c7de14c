package dev.labmark.harness.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.SampleRecords;
import dev.labmark.harness.record.SeriesPoint;
import dev.labmark.harness.record.SeriesWriter;
import dev.labmark.harness.record.TrialId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenMetricsExportTest {

  @TempDir private Path folder;

  private final RunRecord run = SampleRecords.full();

  @SuppressWarnings("NullAway.Init") // set before each test
  private RunStore store;

  @SuppressWarnings("NullAway.Init") // set before each test
  private TrialId trial;

  @BeforeEach
  void createRun() throws IOException {
    store = RunStore.create(folder, run.id(), new RecordCodec());
    store.write(run);
    trial = run.trials().get(0).id();
  }

  @Test
  void everyPointIsThereWithItsExactValueAtItsStep() throws IOException {
    points(
        point(1, 0.5, 10, 0.1),
        point(2, 1, 20, Math.nextUp(2.0)),
        point(3, 1.5, 30, Double.NaN),
        point(4, 2, 40, Double.POSITIVE_INFINITY));

    assertEquals(
        List.of("0.1 1.000", "2.0000000000000004 2.000", "NaN 3.000", "+Inf 4.000"),
        samples("labmark_curve_step_loss", "axis=\"step\""));
  }

  @Test
  void theEpochAxisHasSecondsOfEpochsAndTheLastPointOfEachHundredth() throws IOException {
    points(point(1, 0.5, 10, 3), point(2, 0.9961, 20, 2), point(3, 0.9999, 30, 1));

    assertEquals(
        List.of("3.0 0.500", "1.0 1.000"), samples("labmark_curve_step_loss", "axis=\"epoch\""));
  }

  @Test
  void ofPointsInOneMillisecondTheLastIsKept() throws IOException {
    points(point(1, 0.1, 10, 3), point(2, 0.2, 10, 2), point(3, 0.3, 11, 1));

    List<String> samples = samples("labmark_step_loss", "split=\"train\"");
    assertEquals(2, samples.size(), samples.toString());
    assertTrue(samples.get(0).startsWith("2.0 "), samples.toString());
  }

  /** https://github.com/OpenObservability/OpenMetrics, version 1.0.0, "Overall structure". */
  @Test
  void familiesAreWholeSeriesTooAndTimeGoesForward() throws IOException {
    points(point(1, 0.1, 10, 3), point(2, 0.2, 9, 2), point(3, 0.3, 30, 1));

    List<String> lines = text().lines().toList();
    assertEquals("# EOF", lines.get(lines.size() - 1));
    Set<String> ended = new HashSet<>();
    Map<String, Double> last = new HashMap<>();
    String family = "";
    String series = "";
    Set<String> endedSeries = new HashSet<>();
    for (String line : lines) {
      if (line.startsWith("# TYPE ")) {
        assertTrue(ended.add(family), family);
        family = line.substring("# TYPE ".length(), line.lastIndexOf(' '));
        assertFalse(ended.contains(family), family);
      } else if (!line.startsWith("#")) {
        String name = line.substring(0, line.indexOf("} ") + 1);
        assertTrue(name.startsWith(family), line);
        if (!name.equals(series)) {
          endedSeries.add(series);
          assertFalse(endedSeries.contains(name), line);
          series = name;
        }
        double time = Double.parseDouble(line.substring(line.lastIndexOf(' ')));
        assertTrue(time > last.getOrDefault(name, Double.NEGATIVE_INFINITY), line);
        last.put(name, time);
      }
    }
  }

  @Test
  void resultsLieAtTheEndOfTheirTrial() throws IOException {
    points();

    double accuracy = run.trials().get(0).metric(Metrics.TEST_ACCURACY.name()).orElseThrow();
    String sample = samples("labmark_test_accuracy", "variant=\"" + trial.variant() + "\"").get(0);
    assertEquals(accuracy, Double.parseDouble(sample.substring(0, sample.indexOf(' '))));
  }

  @Test
  void aVerdictLiesAtTheEndOfTheRun() throws IOException {
    points(point(1, 0.5, 90_000, 1));

    long end = Instant.parse(run.environment().startedAt()).plusSeconds(90).getEpochSecond();
    assertEquals(
        List.of("3.0 " + end + ".000"), samples("labmark_gate_verdict", "run_id=\"" + run.id()));
  }

  @Test
  void severalRunsShareTheirFamilies() throws IOException {
    points(point(1, 0.1, 10, 3));
    String once = export(1);
    String twice = export(2);

    assertEquals(count(once, "# TYPE"), count(twice, "# TYPE"));
    assertEquals(2 * count(once, "labmark_"), count(twice, "labmark_"));
  }

  @Test
  void intermediateFilesAreGoneInTheEnd() throws IOException {
    points(point(1, 0.1, 10, 3));
    text();

    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(
          List.of(),
          left.filter(path -> path.getFileName().toString().startsWith(".openmetrics")).toList());
    }
  }

  private static long count(String text, String prefix) {
    return text.lines().filter(line -> line.startsWith(prefix)).count();
  }

  private SeriesPoint point(long step, double epoch, long timeMs, double value) {
    return new SeriesPoint(trial, "step_loss", "train", step, epoch, timeMs, value);
  }

  private void points(SeriesPoint... points) throws IOException {
    try (SeriesWriter writer = new SeriesWriter(store.seriesFile())) {
      for (SeriesPoint point : points) {
        writer.write(point);
      }
    }
  }

  /** Value and time of the samples of a metric. */
  private List<String> samples(String name, String label) throws IOException {
    List<String> samples = new ArrayList<>();
    text()
        .lines()
        .filter(line -> line.startsWith(name + "{") && line.contains(label))
        .forEach(line -> samples.add(line.substring(line.indexOf("} ") + 2)));
    return samples;
  }

  private String text() throws IOException {
    return export(1);
  }

  private String export(int times) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OpenMetricsExport export = new OpenMetricsExport(folder.resolve("metrics.om"))) {
      for (int i = 0; i < times; i++) {
        export.add(Fixture.judged(), store.seriesFile());
      }
      export.writeTo(out);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
