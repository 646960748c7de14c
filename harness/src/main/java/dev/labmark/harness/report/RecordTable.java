package dev.labmark.harness.report;

import dev.labmark.harness.metric.Unit;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.report.page.Cell;
import dev.labmark.harness.report.page.Column;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.harness.report.page.Tone;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A table of a record as people read it: chosen columns under headings, whole numbers exactly and
 * in groups of three digits, text on the left, and the row of totals set off.
 */
public final class RecordTable {

  /** What the first column of the row of totals says. */
  public static final String TOTAL = "TOTAL";

  /** As records spell the numbers that JSON has not. */
  private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

  private record Chosen(int index, String heading, String unit, String help) {}

  private final Table table;
  private final List<Chosen> chosen = new ArrayList<>();
  private String caption = "";

  private RecordTable(Table table) {
    this.table = table;
  }

  /** That table; all of its columns under their own names where none is chosen. */
  public static RecordTable of(Table table) {
    return new RecordTable(table);
  }

  /** What the table shows; nothing where not said. */
  public RecordTable caption(String text) {
    caption = text;
    return this;
  }

  /**
   * Chooses the next column.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public RecordTable column(String name, String heading) {
    return column(name, heading, "");
  }

  /** Chooses the next column, with the unit of its values. */
  public RecordTable column(String name, String heading, String unit) {
    return column(name, heading, unit, "");
  }

  /** Chooses the next column, with a sentence that is shown on hovering. */
  public RecordTable column(String name, String heading, String unit, String help) {
    chosen.add(new Chosen(table.indexOf(name), heading, unit, help));
    return this;
  }

  /** The finished table. */
  public DataTable toDataTable() {
    List<Chosen> columns = chosen.isEmpty() ? all() : chosen;
    List<Column> heads = new ArrayList<>();
    List<List<Cell>> rows = new ArrayList<>();
    table.rows().forEach(row -> rows.add(new ArrayList<>()));
    for (Chosen column : columns) {
      List<Object> values = table.rows().stream().map(row -> row.get(column.index)).toList();
      boolean numeric = isNumeric(values);
      boolean exact = values.stream().allMatch(v -> !(v instanceof Number) || isWhole(v));
      Display display = display(values);
      heads.add(new Column(column.heading, column.unit, column.help, numeric));
      for (int i = 0; i < values.size(); i++) {
        Object value = values.get(i);
        String text = numeric ? number(value, exact, display) : value.toString();
        rows.get(i).add(Cell.of(text, isTotal(i) ? Tone.STRONG : Tone.PLAIN));
      }
    }
    return new DataTable(caption, heads, rows, true);
  }

  private List<Chosen> all() {
    List<Chosen> all = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      String words = table.columns().get(i).replace('_', ' ');
      all.add(new Chosen(i, Character.toUpperCase(words.charAt(0)) + words.substring(1), "", ""));
    }
    return all;
  }

  private boolean isTotal(int row) {
    return table.rows().get(row).get(0).equals(TOTAL);
  }

  /** A column of numbers may have blanks, such as those in a row of totals. */
  private static boolean isNumeric(List<Object> values) {
    List<Object> filled = values.stream().filter(value -> !value.equals("")).toList();
    return filled.stream().anyMatch(Number.class::isInstance)
        && filled.stream()
            .allMatch(value -> value instanceof Number || NOT_FINITE.contains(value.toString()));
  }

  private static Display display(List<Object> values) {
    return Display.of(
        "",
        Unit.COUNT.symbol(),
        values.stream()
            .filter(Number.class::isInstance)
            .map(value -> ((Number) value).doubleValue())
            .toList());
  }

  private static String number(Object value, boolean exact, Display display) {
    if (!(value instanceof Number number)) {
      return value.toString();
    }
    return exact
        ? String.format(Locale.ROOT, "%,d", number).replace('-', '\u2212')
        : display.format(number.doubleValue());
  }

  private static boolean isWhole(Object value) {
    return value instanceof Integer || value instanceof Long || value instanceof BigInteger;
  }
}
