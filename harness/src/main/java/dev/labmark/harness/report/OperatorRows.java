package dev.labmark.harness.report;

import dev.labmark.harness.metric.Unit;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.report.page.Cell;
import dev.labmark.harness.report.page.Column;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.harness.report.page.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tables of a profiled step as people read them. */
final class OperatorRows {

  private static final double PERCENT = 100;

  private OperatorRows() {}

  /** By operator, most time of its own first. */
  static DataTable operators(TrialRecord trial, Table table) {
    Display time = display(trial, table, "total_seconds", Unit.SECONDS);
    Display memory = display(trial, table, "memory_bytes", Unit.BYTES);
    List<Column> heads =
        List.of(
            Column.text("Operator"),
            Column.number("Calls", ""),
            new Column("Total", time.unit(), "What it calls included", true),
            new Column("Self", time.unit(), "In no operator that it calls", true),
            new Column("Share", "%", "Of the step, by self time; the column sums to 100", true),
            Column.text("Input shapes, the commonest"),
            new Column(
                "Memory",
                memory.unit(),
                "Allocated less freed by itself, as the profiler rounds it",
                true));
    List<List<Cell>> rows = new ArrayList<>();
    for (TableRow row : rows(trial, table)) {
      boolean called = row.number("calls") > 0;
      rows.add(
          List.of(
              Cell.of(row.text("operator"), called ? Tone.PLAIN : Tone.MUTED),
              Cell.of(called ? count(row.number("calls")) : ""),
              Cell.of(called ? time.format(row.number("total_seconds")) : ""),
              Cell.of(time.format(row.number("self_seconds"))),
              Cell.of(String.format(Locale.ROOT, "%.1f", PERCENT * row.number("share"))),
              Cell.of(row.text("input_shapes")),
              Cell.of(called ? memory.format(row.number("memory_bytes")) : "")));
    }
    return new DataTable("Operators by self time", heads, rows, true);
  }

  /** By layer that multiplies. */
  static DataTable layers(TrialRecord trial, Table table) {
    Display time = display(trial, table, "seconds", Unit.SECONDS);
    Display speed = display(trial, table, "flops_per_second", Unit.FLOPS);
    List<Column> heads =
        List.of(
            Column.text("Layer"),
            Column.text("Kind"),
            Column.text("Pass"),
            new Column("Operations", "", "Two for each multiply-accumulate, analytical", true),
            new Column("Bytes", "", "Each tensor read or written once, float32, analytical", true),
            new Column("Intensity", "FLOP/byte", "Operations over bytes", true),
            new Column("Time", time.unit(), "Measured, of its operators", true),
            new Column("Speed", speed.unit(), "Operations over time", true));
    List<List<Cell>> rows = new ArrayList<>();
    for (TableRow row : rows(trial, table)) {
      rows.add(
          List.of(
              Cell.of(row.text("layer")),
              Cell.of(row.text("kind")),
              Cell.of(row.text("pass")),
              Cell.of(count(row.number("flops"))),
              Cell.of(count(row.number("bytes"))),
              Cell.of(String.format(Locale.ROOT, "%.1f", row.number("flops_per_byte"))),
              Cell.of(time.format(row.number("seconds"))),
              Cell.of(speed.format(row.number("flops_per_second")))));
    }
    return new DataTable("Layers that multiply", heads, rows, true);
  }

  static List<TableRow> rows(TrialRecord trial, Table table) {
    return table.rows().stream().map(values -> new TableRow(trial, table, values)).toList();
  }

  private static Display display(TrialRecord trial, Table table, String column, Unit unit) {
    return Display.of(
        "", unit.symbol(), rows(trial, table).stream().map(row -> row.number(column)).toList());
  }

  private static String count(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }
}
