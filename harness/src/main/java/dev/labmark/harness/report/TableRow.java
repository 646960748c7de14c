package dev.labmark.harness.report;

import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.TrialRecord;
import java.util.List;

/** A row of a table with the trial that left it. */
public record TableRow(TrialRecord trial, Table table, List<Object> values) {

  /** The column's value as text. */
  public String text(String column) {
    return values.get(table.indexOf(column)).toString();
  }

  /**
   * The column's value as a number, NaN and infinities as they are spelled in records included.
   *
   * @throws NumberFormatException if it is not one
   */
  public double number(String column) {
    Object value = values.get(table.indexOf(column));
    return value instanceof Number number
        ? number.doubleValue()
        : Double.parseDouble(value.toString());
  }
}
