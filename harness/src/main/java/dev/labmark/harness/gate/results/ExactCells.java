package dev.labmark.harness.gate.results;

import dev.labmark.harness.record.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Of a table, the columns that hold whole numbers and words alone: they are counted or computed,
 * where fractions are measured in time or learned.
 */
final class ExactCells {

  private ExactCells() {}

  static Optional<Table> of(Table table) {
    List<Integer> columns = new ArrayList<>();
    for (int column = 0; column < table.columns().size(); column++) {
      int at = column;
      if (table.rows().stream().allMatch(row -> isExact(row.get(at)))) {
        columns.add(column);
      }
    }
    if (table.rows().isEmpty() || columns.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Table(
            columns.stream().map(table.columns()::get).toList(),
            table.rows().stream().map(row -> columns.stream().map(row::get).toList()).toList()));
  }

  private static boolean isExact(Object cell) {
    return !(cell instanceof Double) && !(cell instanceof Float);
  }
}
