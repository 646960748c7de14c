package dev.labmark.harness.report;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.metric.Unit;
import dev.labmark.harness.report.figure.Spread;
import dev.labmark.harness.report.page.Cell;
import dev.labmark.harness.report.page.Column;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;
import dev.labmark.harness.report.page.Tone;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Percentiles of the step duration. They are not averaged: the range over seeds is shown. */
final class LatencySection {

  private static final Map<String, Metric> PERCENTILES = percentiles();

  static final Set<String> NAMES =
      PERCENTILES.values().stream().map(Metric::name).collect(Collectors.toUnmodifiableSet());

  private LatencySection() {}

  static Optional<Section> of(ScenarioResult result) {
    List<List<Spread>> spreads =
        result.variants().stream()
            .map(
                variant ->
                    PERCENTILES.values().stream().map(p -> result.spread(variant, p)).toList())
            .toList();
    List<Double> values =
        spreads.stream().flatMap(List::stream).flatMap(s -> s.values().stream()).toList();
    if (values.isEmpty()) {
      return Optional.empty();
    }
    Display display = Display.of("", Unit.SECONDS.symbol(), values);
    List<Column> heads = new ArrayList<>();
    heads.add(Column.text("Variant"));
    PERCENTILES.forEach(
        (label, metric) -> heads.add(new Column(label, display.unit(), metric.help(), true)));
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < spreads.size(); i++) {
      String variant = result.variants().get(i);
      List<Cell> row = new ArrayList<>();
      row.add(Cell.keyed(variant, result.style(variant).colour()));
      spreads.get(i).forEach(spread -> row.add(range(spread, display)));
      rows.add(row);
    }
    return Optional.of(
        Section.of(
            "Step latency",
            new DataTable("", heads, rows),
            Paragraph.of(
                "Duration of a steady-state training step, lowest to highest seed; warm-up steps"
                    + " are not in it. Percentiles of several trials are never averaged.")));
  }

  private static Cell range(Spread spread, Display display) {
    if (spread.count() == 0) {
      return Cell.of("–", Tone.MUTED);
    }
    String low = display.format(Collections.min(spread.values()));
    String high = display.format(Collections.max(spread.values()));
    return Cell.of(low.equals(high) ? low : low + " – " + high);
  }

  private static Map<String, Metric> percentiles() {
    Map<String, Metric> labelled = new LinkedHashMap<>();
    labelled.put("p50", Metrics.STEP_DURATION_SECONDS_P50);
    labelled.put("p90", Metrics.STEP_DURATION_SECONDS_P90);
    labelled.put("p99", Metrics.STEP_DURATION_SECONDS_P99);
    labelled.put("max", Metrics.STEP_DURATION_SECONDS_MAX);
    return Collections.unmodifiableMap(labelled);
  }
}
