package dev.labmark.harness.report;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.metric.Unit;
import dev.labmark.harness.record.DurationDistribution;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.report.figure.Axis;
import dev.labmark.harness.report.figure.PercentileCurves;
import dev.labmark.harness.report.figure.Spread;
import dev.labmark.harness.report.page.Block;
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
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Percentiles of the step duration, of all seeds' steps together: histograms are merged, and
 * percentiles are never averaged. The range over seeds stands beside them.
 */
final class LatencySection {

  private record Percentile(
      String label, Metric metric, ToDoubleFunction<DurationDistribution> of) {}

  private static final List<Percentile> PERCENTILES =
      List.of(
          new Percentile(
              "p50", Metrics.STEP_DURATION_SECONDS_P50, DurationDistribution::p50Seconds),
          new Percentile(
              "p90", Metrics.STEP_DURATION_SECONDS_P90, DurationDistribution::p90Seconds),
          new Percentile(
              "p99", Metrics.STEP_DURATION_SECONDS_P99, DurationDistribution::p99Seconds),
          new Percentile(
              "max", Metrics.STEP_DURATION_SECONDS_MAX, DurationDistribution::maxSeconds));

  static final Set<String> NAMES =
      PERCENTILES.stream().map(p -> p.metric.name()).collect(Collectors.toUnmodifiableSet());

  private LatencySection() {}

  static Optional<Section> of(ScenarioResult result) {
    Map<String, DurationDistribution> merged = merged(result);
    List<Double> values = new ArrayList<>();
    for (Percentile percentile : PERCENTILES) {
      merged.values().forEach(d -> values.add(percentile.of.applyAsDouble(d)));
      result
          .variants()
          .forEach(variant -> values.addAll(result.spread(variant, percentile.metric).values()));
    }
    if (values.isEmpty()) {
      return Optional.empty();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(table(result, merged, Display.of("", Unit.SECONDS.symbol(), values)));
    if (!merged.isEmpty()) {
      blocks.add(figure(result, merged));
    }
    blocks.add(Paragraph.of(note(!merged.isEmpty())));
    return Optional.of(new Section("Step latency", blocks));
  }

  private static Map<String, DurationDistribution> merged(ScenarioResult result) {
    Map<String, DurationDistribution> merged = new LinkedHashMap<>();
    for (String variant : result.variants()) {
      result
          .durations()
          .merged(result.completed(variant).stream().map(TrialRecord::id).toList())
          .ifPresent(distribution -> merged.put(variant, distribution));
    }
    return merged;
  }

  private static String note(boolean fromLog) {
    String what =
        fromLog
            ? "Duration of a steady-state training step over the steps of all completed seeds: their"
                + " histograms are merged, percentiles are never averaged. Small: lowest to highest"
                + " seed."
            : "Duration of a steady-state training step, lowest to highest seed. Percentiles of"
                + " several trials are never averaged.";
    return what
        + " Warm-up steps are not in it. Steps are a closed loop, each begins when the one before"
        + " has ended: there is no schedule to fall behind, so a correction for coordinated"
        + " omission does not apply.";
  }

  private static DataTable table(
      ScenarioResult result, Map<String, DurationDistribution> merged, Display display) {
    List<Column> heads = new ArrayList<>();
    heads.add(Column.text("Variant"));
    if (!merged.isEmpty()) {
      heads.add(Column.number("Steps", ""));
    }
    PERCENTILES.forEach(p -> heads.add(new Column(p.label, display.unit(), p.metric.help(), true)));
    List<List<Cell>> rows = new ArrayList<>();
    for (String variant : result.variants()) {
      DurationDistribution all = merged.get(variant);
      List<Cell> row = new ArrayList<>();
      row.add(Cell.keyed(variant, result.style(variant).colour()));
      if (!merged.isEmpty()) {
        row.add(all == null ? missing() : Cell.of(Long.toString(all.count())));
      }
      for (Percentile percentile : PERCENTILES) {
        String range = range(result.spread(variant, percentile.metric), display);
        row.add(
            all != null
                ? Cell.noted(
                    display.format(percentile.of.applyAsDouble(all)),
                    result.completed(variant).size() > 1 ? range : "",
                    Tone.PLAIN)
                : range.isEmpty() ? missing() : Cell.of(range));
      }
      rows.add(row);
    }
    return new DataTable("", heads, rows);
  }

  private static Cell missing() {
    return Cell.of("–", Tone.MUTED);
  }

  private static String range(Spread spread, Display display) {
    if (spread.count() == 0) {
      return "";
    }
    String low = display.format(Collections.min(spread.values()));
    String high = display.format(Collections.max(spread.values()));
    return low.equals(high) ? low : low + " – " + high;
  }

  private static Block figure(ScenarioResult result, Map<String, DurationDistribution> merged) {
    Display display =
        Display.of(
            "",
            Unit.SECONDS.symbol(),
            merged.values().stream()
                .flatMapToDouble(d -> DoubleStream.of(d.p50Seconds(), d.maxSeconds()))
                .boxed()
                .toList());
    PercentileCurves curves =
        new PercentileCurves(Axis.logarithmic("Step duration (" + display.unit() + ")"));
    merged.forEach(
        (variant, distribution) ->
            curves.add(
                variant,
                result.style(variant),
                distribution.curve().stream().map(DurationDistribution.Quantile::oneIn).toList(),
                distribution.curve().stream().map(q -> q.seconds() * display.scale()).toList()));
    return curves.figure(
        "Step duration by percentile",
        "Steady-state steps of all completed seeds of a variant, merged as histograms (three"
            + " significant digits). Each curve ends at its longest step.");
  }
}
