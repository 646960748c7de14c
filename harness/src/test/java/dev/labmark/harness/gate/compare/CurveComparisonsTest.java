package dev.labmark.harness.gate.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.labmark.harness.gate.compare.CurveDifference.Point;
import dev.labmark.harness.record.SeriesPoint;
import dev.labmark.harness.record.SeriesWriter;
import dev.labmark.harness.record.TrialId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurveComparisonsTest {

  private static final TrialId PLAIN = new TrialId("p1", "plain", 1);
  private static final TrialId DROPOUT = new TrialId("p1", "dropout", 1);
  private static final int POINTS = 2 * CurveDigests.BLOCK + 10;

  @TempDir Path folder;

  @Test
  void curvesAreIdenticalWhateverTheirTimesAndTheOrderOfTrials() throws IOException {
    List<SeriesPoint> a = new ArrayList<>(curve(PLAIN, POINTS, 0));
    a.addAll(curve(DROPOUT, 3, 0));
    List<SeriesPoint> b = new ArrayList<>(curve(DROPOUT, 3, 77));
    b.addAll(curve(PLAIN, POINTS, 77));

    assertEquals(new CurveComparison(2, List.of(), 0), compare(a, b));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 5, CurveDigests.BLOCK - 1, CurveDigests.BLOCK, CurveDigests.BLOCK + 1, POINTS - 1})
  void theFirstPointThatDiffersIsNamedWithBothValues(int place) throws IOException {
    List<SeriesPoint> a = curve(PLAIN, POINTS, 0);
    List<SeriesPoint> b = new ArrayList<>(a);
    b.set(place, point(PLAIN, place + 1, 0, Math.nextUp(value(place + 1))));
    if (place + 2 < POINTS) {
      b.set(place + 2, point(PLAIN, place + 3, 0, Double.NaN));
    }

    CurveDifference only =
        new CurveDifference(
            "p1/plain/1",
            "step_loss",
            "train",
            place,
            new Point(place + 1, value(place + 1)),
            new Point(place + 1, Math.nextUp(value(place + 1))));
    assertEquals(new CurveComparison(0, List.of(only), 0), compare(a, b));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, CurveDigests.BLOCK, POINTS - 1})
  void aCurveThatEndsEarlierDiffersThere(int shorter) throws IOException {
    CurveDifference only =
        new CurveDifference(
            "p1/plain/1",
            "step_loss",
            "train",
            shorter,
            new Point(shorter + 1, value(shorter + 1)),
            null);

    assertEquals(
        List.of(only), compare(curve(PLAIN, POINTS, 0), curve(PLAIN, shorter, 0)).differences());
  }

  /** The same steps are other epochs where there are more images. */
  @Test
  void epochsAreNoDifference() throws IOException {
    assertEquals(
        1,
        compare(
                List.of(new SeriesPoint(PLAIN, "step_loss", "train", 1, 0.5, 1, 2)),
                List.of(new SeriesPoint(PLAIN, "step_loss", "train", 1, 0.25, 1, 2)))
            .identical());
  }

  @Test
  void notANumberEqualsItself() throws IOException {
    List<SeriesPoint> diverged = List.of(point(PLAIN, 1, 0, Double.NaN));

    assertEquals(1, compare(diverged, diverged).identical());
  }

  @Test
  void whatOneRunAloneHasIsNotCompared() throws IOException {
    assertEquals(
        new CurveComparison(0, List.of(), 0), compare(curve(PLAIN, 3, 0), curve(DROPOUT, 3, 0)));
    assertEquals(
        new CurveComparison(0, List.of(), 0),
        CurveComparisons.of(folder.resolve("none"), folder.resolve("neither")));
  }

  @Test
  void speedAndWhatIsSampledByTheClockIsCountedAlone() throws IOException {
    List<SeriesPoint> a = new ArrayList<>();
    List<SeriesPoint> b = new ArrayList<>();
    for (String metric : List.of("images_per_second", "host_rss_bytes", "host_steal_ratio")) {
      a.add(new SeriesPoint(PLAIN, metric, "", 1, 1, 5, 1));
      b.add(new SeriesPoint(PLAIN, metric, "", 1, 1, 5, 2));
    }

    assertEquals(new CurveComparison(0, List.of(), 3), compare(a, b));
    assertEquals(new CurveComparison(0, List.of(), 3), compare(a, reversed(b)));
  }

  private static List<SeriesPoint> reversed(List<SeriesPoint> points) {
    List<SeriesPoint> reversed = new ArrayList<>(points);
    Collections.reverse(reversed);
    return reversed;
  }

  private CurveComparison compare(List<SeriesPoint> a, List<SeriesPoint> b) throws IOException {
    return CurveComparisons.of(write("a.csv", a), write("b.csv", b));
  }

  private Path write(String name, List<SeriesPoint> points) throws IOException {
    Path file = folder.resolve(name);
    try (SeriesWriter writer = new SeriesWriter(file)) {
      points.forEach(writer::write);
    }
    return file;
  }

  private static List<SeriesPoint> curve(TrialId trial, int points, long timeMs) {
    List<SeriesPoint> curve = new ArrayList<>();
    for (int step = 1; step <= points; step++) {
      curve.add(point(trial, step, timeMs + step, value(step)));
    }
    return curve;
  }

  private static SeriesPoint point(TrialId trial, long step, long timeMs, double value) {
    return new SeriesPoint(trial, "step_loss", "train", step, 1, timeMs, value);
  }

  private static double value(int step) {
    return 1.0 / step;
  }
}
