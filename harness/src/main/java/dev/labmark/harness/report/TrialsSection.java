package dev.labmark.harness.report;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.report.page.Block;
import dev.labmark.harness.report.page.Cell;
import dev.labmark.harness.report.page.Column;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.harness.report.page.Fold;
import dev.labmark.harness.report.page.Section;
import dev.labmark.harness.report.page.Tone;
import dev.labmark.harness.spec.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every trial that was planned, with its outcome, and everything that it recorded. */
final class TrialsSection {

  private static final List<Metric> SHOWN =
      List.of(Metrics.TEST_ACCURACY, Metrics.TEST_LOSS, Metrics.WALL_SECONDS);

  private TrialsSection() {}

  static Section of(ScenarioResult result) {
    List<Column> heads =
        new ArrayList<>(
            List.of(Column.text("Variant"), Column.number("Seed", ""), Column.text("Outcome")));
    List<MetricColumn> metrics =
        MetricColumn.of(result.trials()).stream()
            .filter(column -> SHOWN.stream().anyMatch(m -> m.name().equals(column.name())))
            .toList();
    List<Display> displays =
        metrics.stream().map(metric -> display(result.trials(), metric)).toList();
    for (int i = 0; i < metrics.size(); i++) {
      heads.add(metrics.get(i).head(displays.get(i)));
    }
    heads.add(Column.text("Reason"));

    List<List<Cell>> rows = new ArrayList<>();
    List<Block> details = new ArrayList<>();
    for (TrialRecord trial : result.trials()) {
      List<Cell> row = identity(result, trial.variant(), trial.seed());
      row.add(Outcomes.cell(trial.outcome()));
      for (int i = 0; i < metrics.size(); i++) {
        Display display = displays.get(i);
        row.add(
            trial
                .metric(metrics.get(i).name())
                .map(value -> Cell.of(display.format(value)))
                .orElse(Cell.of("–", Tone.MUTED)));
      }
      row.add(Cell.of(Optional.ofNullable(trial.reason()).orElse("")));
      rows.add(row);
      details.add(detail(trial));
    }
    rows.addAll(notRun(result, metrics.size()));
    List<Block> blocks = new ArrayList<>();
    blocks.add(new DataTable("", heads, rows));
    if (!details.isEmpty()) {
      blocks.add(new Fold("Everything recorded of each trial, in full precision", details));
    }
    return new Section("Trials", blocks);
  }

  private static List<List<Cell>> notRun(ScenarioResult result, int metrics) {
    List<List<Cell>> rows = new ArrayList<>();
    for (long seed : result.spec().seeds()) {
      for (Variant variant : result.spec().variants()) {
        if (result.spec().seedsOf(variant.name()).contains(seed)
            && result.trialsOf(variant.name()).stream().noneMatch(t -> t.seed() == seed)) {
          List<Cell> row = identity(result, variant.name(), seed);
          row.add(Cell.of("not run", Tone.WARN));
          for (int i = 0; i < metrics; i++) {
            row.add(Cell.of("–", Tone.MUTED));
          }
          row.add(Cell.of(""));
          rows.add(row);
        }
      }
    }
    return rows;
  }

  private static List<Cell> identity(ScenarioResult result, String variant, long seed) {
    List<Cell> row = new ArrayList<>();
    row.add(Cell.keyed(variant, result.style(variant).colour()));
    row.add(Cell.of(Long.toString(seed)));
    return row;
  }

  private static Display display(List<TrialRecord> trials, MetricColumn metric) {
    return Display.of(
        metric.name(),
        metric.unit(),
        trials.stream().map(t -> t.metric(metric.name())).flatMap(Optional::stream).toList());
  }

  private static Fold detail(TrialRecord trial) {
    List<List<Cell>> rows = new ArrayList<>();
    trial
        .metrics()
        .forEach(
            (name, metric) ->
                rows.add(
                    List.of(
                        Cell.of(name),
                        Cell.of(Display.exact(metric.value())),
                        Cell.of(metric.unit()))));
    trial
        .worker()
        .forEach(
            (name, value) ->
                rows.add(List.of(Cell.of("worker: " + name), Cell.of(value), Cell.of(""))));
    return new Fold(
        trial.variant() + ", seed " + trial.seed() + ": " + trial.outcome().symbol(),
        List.of(
            new DataTable(
                "",
                List.of(Column.text("Name"), Column.text("Value"), Column.text("Unit")),
                rows)));
  }
}
