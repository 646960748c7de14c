package dev.labmark.harness.report.page;

/**
 * The head of a column.
 *
 * @param label what the column holds
 * @param unit the unit of its values, or empty
 * @param help one sentence shown on hovering, or empty
 * @param numeric whether its values are numbers, to be aligned
 */
public record Column(String label, String unit, String help, boolean numeric) {

  /** A column of text. */
  public static Column text(String label) {
    return new Column(label, "", "", false);
  }

  /** A column of numbers. */
  public static Column number(String label, String unit) {
    return new Column(label, unit, "", true);
  }
}
