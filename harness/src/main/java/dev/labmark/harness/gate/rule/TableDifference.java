package dev.labmark.harness.gate.rule;

import dev.labmark.harness.record.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The first cell in which two tables differ. */
final class TableDifference {

  private TableDifference() {}

  static Optional<Difference> first(Optional<Table> before, Optional<Table> after) {
    if (before.isEmpty()) {
      return Optional.empty();
    }
    if (after.isEmpty()) {
      return Optional.of(new Difference("", "the run has no such table"));
    }
    return first(before.get(), after.get());
  }

  private static Optional<Difference> first(Table before, Table after) {
    if (!before.columns().equals(after.columns())) {
      return Optional.of(
          new Difference("", "columns " + before.columns() + " to " + after.columns()));
    }
    int rows = Math.max(before.rows().size(), after.rows().size());
    for (int row = 0; row < rows; row++) {
      Optional<Difference> difference = row(before, after, row);
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private static Optional<Difference> row(Table before, Table after, int row) {
    if (row >= before.rows().size()) {
      return Optional.of(new Difference(key(after, row), "a row that the baseline has not"));
    }
    if (row >= after.rows().size()) {
      return Optional.of(new Difference(key(before, row), "the run lacks this row"));
    }
    List<Object> was = before.rows().get(row);
    List<Object> is = after.rows().get(row);
    for (int column = 0; column < was.size(); column++) {
      String from = Words.value(was.get(column));
      String to = Words.value(is.get(column));
      if (!from.equals(to)) {
        return Optional.of(
            new Difference(
                key(before, row) + ", " + before.columns().get(column), from + " to " + to));
      }
    }
    return Optional.empty();
  }

  /** What a row is of: its cells in as many of the first columns as tell rows apart. */
  private static String key(Table table, int row) {
    int width = 1;
    while (width < table.columns().size() && !tellsApart(table, width)) {
      width++;
    }
    return table.rows().get(row).subList(0, width).stream()
        .map(Words::value)
        .collect(Collectors.joining(" "));
  }

  private static boolean tellsApart(Table table, int width) {
    Set<List<Object>> seen = new HashSet<>();
    return table.rows().stream().allMatch(row -> seen.add(row.subList(0, width)));
  }
}
