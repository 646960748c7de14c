package dev.labmark.harness.record;

import java.util.List;

/**
 * A table of a trial. Column names are a contract; values are strings, booleans, or numbers that
 * are not rounded.
 */
public record Table(List<String> columns, List<List<Object>> rows) {

  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    if (columns.isEmpty() || columns.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("a table has columns, each with a name: " + columns);
    }
    for (List<Object> row : rows) {
      for (Object value : row) {
        if (!(value instanceof String || value instanceof Boolean || value instanceof Number)) {
          throw new IllegalArgumentException("neither text nor truth nor number: " + value);
        }
      }
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "row of " + row.size() + " values under " + columns.size() + " columns: " + row);
      }
    }
  }

  /**
   * Where a column stands.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public int indexOf(String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException("no column " + column + " among " + columns);
    }
    return index;
  }
}
