package dev.labmark.harness.report.page;

import java.util.List;

/**
 * A table.
 *
 * @param caption what it shows, or empty
 */
public record DataTable(String caption, List<Column> columns, List<List<Cell>> rows)
    implements Block {

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
