package dev.labmark.harness.report.page;

import java.util.List;

/**
 * A table.
 *
 * @param caption what it shows, or empty
 * @param dense whether it has many columns: short values then stay on one line, and the table
 *     scrolls in a box of its own
 */
public record DataTable(String caption, List<Column> columns, List<List<Cell>> rows, boolean dense)
    implements Block {

  /** A table of few columns. */
  public DataTable(String caption, List<Column> columns, List<List<Cell>> rows) {
    this(caption, columns, rows, false);
  }

  public DataTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "row of " + row.size() + " cells under " + columns.size() + " columns: " + row);
      }
    }
  }

  @Override
  public String kind() {
    return "table";
  }
}
