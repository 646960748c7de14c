package dev.labmark.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.MetricValue;
import dev.labmark.harness.record.trend.ChangePoint;
import dev.labmark.harness.record.trend.Conditions;
import dev.labmark.harness.record.trend.Movement;
import dev.labmark.harness.record.trend.Trend;
import dev.labmark.harness.record.trend.TrendPoint;
import dev.labmark.harness.record.trend.TrendSeries;
import dev.labmark.harness.report.Chromium.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrendWriterTest {

  private static final Conditions CONDITIONS =
      new Conditions("quick", "A processor", 2, "cpu", 2, 1, List.of(1L, 2L), "0a1b2c3d");

  @TempDir Path scratch;

  @Test
  void aChangeIsInTheTableAndInTheFigureWithItsRunAndCommit() throws IOException {
    Path page = write(trend(List.of()));

    String html = Files.readString(page);
    assertTrue(html.contains("<h1>Trend of <span class=\"id\">12 runs</span></h1>"), html);
    assertTrue(html.contains("profile quick on cpu, 2 cores of A processor"), html);
    assertTrue(html.contains("run-7"), html);
    assertTrue(html.contains("\u221220.0 %"), html);
    assertTrue(html.contains("class=\"bad number\""), "worse is marked");
    String figures = Files.readString(page.resolveSibling("figures.js"));
    assertTrue(figures.contains("run-3\\u003Cbr\\u003Ecommit c3"), figures);
    assertFalse(figures.contains("Test accuracy"), "it is the same in every run");
    assertTrue(html.contains("The same in every run: Test accuracy."), html);
    assertTrue(figures.contains("from run-7 on, commit c7"), figures);
  }

  @Test
  void withoutChangesThePageSaysSo() throws IOException {
    Trend trend =
        new Trend(
            Trend.SCHEMA,
            0.01,
            11,
            12,
            List.of(series(Metrics.TEST_ACCURACY, "plain", List.of())),
            List.of("p2-lr-range/sweep: 3 of the 11 runs that it takes"));

    String html = Files.readString(write(trend));

    assertTrue(html.contains("None was found."), html);
    assertTrue(html.contains("3 of the 11 runs"), html);
    assertTrue(html.contains("no verdict"), html);
  }

  @Test
  void withoutSeriesThereIsAPageThatSaysWhy() throws IOException {
    Trend trend = new Trend(Trend.SCHEMA, 0.01, 11, 1, List.of(), List.of("too few"));

    String html = Files.readString(write(trend));

    assertTrue(html.contains("Trend of <span class=\"id\">1 run</span>"), html);
    assertTrue(html.contains("too few"), html);
    assertFalse(html.contains("<figure>"), html);
  }

  @Test
  void everyFigureIsDrawnFromDiskWithoutAConsoleMessage() throws Exception {
    Page page = Chromium.onThisMachine(scratch).open(write(trend(List.of("left out"))));

    assertEquals(List.of(), page.console());
    assertTrue(page.dom().contains("data-figures=\"drawn\""));
    assertTrue(page.dom().contains("js-plotly-plot\" id=\"figure-1\""), "drawn");
  }

  private Path write(Trend trend) throws IOException {
    return new TrendWriter().write(trend, Files.createDirectory(scratch.resolve("trend")));
  }

  private static Trend trend(List<String> notes) {
    ChangePoint change =
        new ChangePoint(
            7, "run-7", "2026-01-01T07:00:00Z", "c7", "c6", 1000, 800, 0.001, Movement.WORSE);
    return new Trend(
        Trend.SCHEMA,
        0.01,
        11,
        12,
        List.of(
            series(Metrics.TEST_ACCURACY, "plain", List.of()),
            series(Metrics.IMAGES_PER_SECOND, "plain", List.of(change)),
            series(Metrics.IMAGES_PER_SECOND, "dropout", List.of())),
        notes);
  }

  private static TrendSeries series(Metric metric, String variant, List<ChangePoint> changes) {
    List<TrendPoint> points = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      double value = changes.isEmpty() ? 0.5 : i < 7 ? 1000 : 800;
      points.add(
          new TrendPoint("run-" + i, String.format("2026-01-01T%02d:00:00Z", i), "c" + i, value));
    }
    MetricValue kind = MetricValue.of(metric, 0);
    return new TrendSeries(
        "p1-regularization",
        variant,
        metric.name(),
        kind.unit(),
        kind.direction(),
        CONDITIONS,
        points,
        changes);
  }
}
