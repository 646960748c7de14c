package dev.labmark.harness.export;

import dev.labmark.harness.metric.Label;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.TrendMetrics;
import dev.labmark.harness.record.trend.ChangePoint;
import dev.labmark.harness.record.trend.Trend;
import dev.labmark.harness.record.trend.TrendSeries;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The changes of a trend as OpenMetrics text, each at the start of the first run after it. */
public final class TrendExport {

  private TrendExport() {}

  /** Writes a file for promtool. */
  public static void write(Trend trend, Path file) throws IOException {
    Metric metric = TrendMetrics.TREND_CHANGE_RATIO;
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(OpenMetricsText.heading(metric.prometheusName(), metric.type(), metric.help()));
      for (TrendSeries series : trend.series()) {
        for (ChangePoint change : series.changes()) {
          OpenMetricsText.sample(
              out,
              OpenMetricsText.series(metric, labels(series, change)),
              change.ratio(),
              Instant.parse(change.startedAt()).toEpochMilli());
        }
      }
      out.write(OpenMetricsText.END);
    }
  }

  /** A run has one level of a metric to begin: no two changes have the same labels. */
  private static Map<String, String> labels(TrendSeries series, ChangePoint change) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(Label.RUN_ID.symbol(), change.runId());
    labels.put(Label.SCENARIO.symbol(), series.scenario());
    labels.put(Label.VARIANT.symbol(), series.variant());
    labels.put(Label.METRIC.symbol(), series.metric());
    return labels;
  }
}
