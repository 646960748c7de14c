package dev.labmark.harness.export;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.MetricType;
import io.prometheus.client.Collector;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Lines of the OpenMetrics text format, version 1.0.0. The writer of simpleclient takes a family
 * from memory; a run's curves are streamed.
 */
final class OpenMetricsText {

  static final String END = "# EOF\n";

  private static final int MILLIS_SCALE = 3;

  private OpenMetricsText() {}

  /** What comes before the samples of a family. */
  static String heading(String name, MetricType type, String help) {
    String family = type == MetricType.INFO ? withoutInfo(name) : name;
    return "# TYPE "
        + family
        + " "
        + type.symbol()
        + "\n# HELP "
        + family
        + " "
        + escape(help)
        + "\n";
  }

  private static String withoutInfo(String name) {
    return name.substring(0, name.length() - "_info".length());
  }

  /** What identifies a series in the text: name and labels. */
  static String series(String name, Map<String, String> labels) {
    StringBuilder text = new StringBuilder(name).append('{');
    String separator = "";
    for (Map.Entry<String, String> label : labels.entrySet()) {
      text.append(separator).append(label.getKey()).append("=\"");
      text.append(escape(label.getValue())).append('"');
      separator = ",";
    }
    return text.append('}').toString();
  }

  /** The series of a sample. */
  static String series(Metric metric, Map<String, String> labels) {
    return series(metric.prometheusName(), labels);
  }

  /** Adds a line. */
  static void sample(Appendable out, String series, double value, long timestampMs)
      throws IOException {
    out.append(series).append(' ').append(Collector.doubleToGoString(value)).append(' ');
    out.append(BigDecimal.valueOf(timestampMs, MILLIS_SCALE).toPlainString()).append('\n');
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
  }
}
