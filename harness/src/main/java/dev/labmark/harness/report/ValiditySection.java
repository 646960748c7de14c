package dev.labmark.harness.report;

import dev.labmark.harness.metric.ProbeMetrics;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.record.ValidityTable;
import dev.labmark.harness.report.page.Block;
import dev.labmark.harness.report.page.Cell;
import dev.labmark.harness.report.page.Column;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;
import dev.labmark.harness.report.page.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which epochs were disturbed, by what, and which of them are not in the figures for it. */
final class ValiditySection {

  private static final double PERCENT = 100;
  private static final String EXCLUDED = "left out";
  private static final String MARKED = "marked only";

  private ValiditySection() {}

  /** None where nothing looked. */
  static Optional<Section> of(ScenarioResult result) {
    List<List<Cell>> rows = new ArrayList<>();
    int watched = 0;
    double excludedSteps = 0;
    for (TrialRecord trial : result.trials()) {
      Optional<Table> table = ValidityTable.of(trial);
      watched += table.isPresent() ? 1 : 0;
      table.ifPresent(
          marks -> marks.rows().forEach(mark -> rows.add(row(result, trial, marks, mark))));
      excludedSteps += trial.metric(ProbeMetrics.EXCLUDED_STEPS.name()).orElse(0.0);
    }
    if (watched == 0) {
      return Optional.empty();
    }
    List<Block> blocks = new ArrayList<>();
    if (!rows.isEmpty()) {
      blocks.add(new DataTable("", heads(), rows));
    }
    blocks.add(
        Paragraph.of(
            (rows.isEmpty()
                    ? "Nothing was seen to disturb the " + watched + " trials that were watched. "
                    : "")
                + "Left out of throughput and percentiles for a disturbance: "
                + (excludedSteps == 0
                    ? "nothing"
                    : String.format(Locale.ROOT, "%,.0f steps", excludedSteps))
                + ". What could not be watched stands with each trial, under worker."));
    return Optional.of(new Section("Disturbances", blocks));
  }

  private static List<Column> heads() {
    return List.of(
        Column.text("Variant"),
        Column.number("Seed", ""),
        Column.text("When"),
        Column.text("Disturbance"),
        new Column("Measured", "%", "Share of the time, of CPU time, or of the frequency", true),
        new Column("Threshold", "%", "Where it begins to count; see settings", true),
        Column.text("What it was"),
        Column.text("In the figures"));
  }

  private static List<Cell> row(
      ScenarioResult result, TrialRecord trial, Table marks, List<Object> mark) {
    boolean excluded = Boolean.TRUE.equals(mark.get(marks.indexOf(ValidityTable.EXCLUDED)));
    return List.of(
        Cell.keyed(trial.variant(), result.style(trial.variant()).colour()),
        Cell.of(Long.toString(trial.seed())),
        text(marks, mark, ValidityTable.WINDOW),
        text(marks, mark, ValidityTable.DISTURBANCE),
        share(marks, mark, ValidityTable.VALUE),
        share(marks, mark, ValidityTable.THRESHOLD),
        text(marks, mark, ValidityTable.EVIDENCE),
        excluded ? Cell.of(EXCLUDED, Tone.WARN) : Cell.of(MARKED));
  }

  private static Cell text(Table marks, List<Object> mark, String column) {
    return Cell.of(String.valueOf(mark.get(marks.indexOf(column))));
  }

  private static Cell share(Table marks, List<Object> mark, String column) {
    Object value = mark.get(marks.indexOf(column));
    return Cell.of(
        value instanceof Number number
            ? String.format(Locale.ROOT, "%.1f", number.doubleValue() * PERCENT)
            : String.valueOf(value));
  }
}
