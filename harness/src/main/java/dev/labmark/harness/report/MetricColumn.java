package dev.labmark.harness.report;

import dev.labmark.harness.metric.Catalogue;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.record.MetricValue;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.report.page.Column;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A metric as a record has it: also one that this build's catalogue does not know.
 *
 * @param direction {@code higher}, {@code lower} or {@code neither}
 */
record MetricColumn(String name, String unit, String direction) {

  /** Every metric that some trial has, in the catalogue's order, unknown ones last. */
  static List<MetricColumn> of(Collection<TrialRecord> trials) {
    Map<String, MetricColumn> byName = new LinkedHashMap<>();
    for (TrialRecord trial : trials) {
      for (Map.Entry<String, MetricValue> entry : trial.metrics().entrySet()) {
        MetricValue value = entry.getValue();
        byName.putIfAbsent(
            entry.getKey(), new MetricColumn(entry.getKey(), value.unit(), value.direction()));
      }
    }
    List<String> order = Catalogue.all().stream().map(Metric::name).toList();
    return byName.values().stream()
        .sorted(
            Comparator.comparingInt(
                column -> order.contains(column.name) ? order.indexOf(column.name) : order.size()))
        .toList();
  }

  /** The name in words: the unit stands apart. */
  String label() {
    String words =
        name.replace("images_per_second", "throughput")
            .replaceAll("_seconds$", "_time")
            .replace("_seconds", "")
            .replace("_bytes", "")
            .replaceAll("_(joules|watts|hertz)(?=_|$)", "")
            .replace('_', ' ')
            .replaceAll("\\brss\\b", "RSS")
            .replaceAll("\\bgpu\\b", "GPU");
    return words.isEmpty() ? name : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** The head of its column, with the unit in which the values are shown. */
  Column head(Display display) {
    String help = Catalogue.find(name).map(Metric::help).orElse(name);
    return new Column(label(), display.unit(), help, true);
  }
}
