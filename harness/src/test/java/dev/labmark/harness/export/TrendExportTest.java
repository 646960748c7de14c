package dev.labmark.harness.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.labmark.harness.record.trend.ChangePoint;
import dev.labmark.harness.record.trend.Conditions;
import dev.labmark.harness.record.trend.Movement;
import dev.labmark.harness.record.trend.Trend;
import dev.labmark.harness.record.trend.TrendPoint;
import dev.labmark.harness.record.trend.TrendSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrendExportTest {

  @TempDir Path folder;

  @Test
  void aChangeIsASampleAtTheStartOfItsFirstRun() throws IOException {
    assertEquals(
        List.of(
            "# TYPE labmark_trend_change_ratio gauge",
            "labmark_trend_change_ratio{run_id=\"r2\",scenario=\"p1\",variant=\"plain\","
                + "metric=\"test_loss\"} 1.25 1767225600.500",
            "# EOF"),
        lines(change(0.5, 0.625)));
  }

  @Test
  void aLevelThatRoseFromZeroIsInfinitelyMore() throws IOException {
    assertEquals(
        "labmark_trend_change_ratio{run_id=\"r2\",scenario=\"p1\",variant=\"plain\","
            + "metric=\"test_loss\"} +Inf 1767225600.500",
        lines(change(0, 1)).get(1));
  }

  @Test
  void withoutChangesTheFileEndsProperly() throws IOException {
    assertEquals(List.of("# TYPE labmark_trend_change_ratio gauge", "# EOF"), lines(List.of()));
  }

  private List<String> lines(List<ChangePoint> changes) throws IOException {
    TrendSeries series =
        new TrendSeries(
            "p1",
            "plain",
            "test_loss",
            "nats",
            "lower",
            new Conditions("quick", "A processor", 2, "cpu", 2, 1, List.of(1L), "0a1b2c3d"),
            List.of(new TrendPoint("r2", "2026-01-01T00:00:00.5Z", "c2", 1)),
            changes);
    Path file = folder.resolve("trend.om");
    TrendExport.write(new Trend(Trend.SCHEMA, 0.01, 11, 1, List.of(series), List.of()), file);
    return Files.readString(file).lines().filter(line -> !line.startsWith("# HELP")).toList();
  }

  private static List<ChangePoint> change(double before, double after) {
    return List.of(
        new ChangePoint(
            1, "r2", "2026-01-01T00:00:00.5Z", "c2", "c1", before, after, 0.001, Movement.WORSE));
  }
}
