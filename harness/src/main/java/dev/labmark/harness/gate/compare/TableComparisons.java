package dev.labmark.harness.gate.compare;

import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.TrialId;
import dev.labmark.harness.record.TrialRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares tables row by row. Rows are told apart by the fewest of the first columns that have no
 * two rows alike in either table: a layer, or a layer and a batch.
 */
final class TableComparisons {

  private final List<CellDifference> differences = new ArrayList<>();
  private int identical;
  private int notCompared;

  private TableComparisons() {}

  static TableComparison of(RunRecord a, RunRecord b) {
    TableComparisons comparisons = new TableComparisons();
    Map<TrialId, TrialRecord> ofA = new LinkedHashMap<>();
    a.trials().forEach(trial -> ofA.put(trial.id(), trial));
    for (TrialRecord trial : b.trials()) {
      @Nullable TrialRecord other = ofA.get(trial.id());
      if (other != null) {
        comparisons.compare(other, trial);
      }
    }
    return new TableComparison(
        comparisons.identical, comparisons.differences, comparisons.notCompared);
  }

  private void compare(TrialRecord a, TrialRecord b) {
    a.tables()
        .forEach(
            (name, table) -> {
              @Nullable Table other = b.tables().get(name);
              if (other != null && TimedColumns.isTable(name)) {
                notCompared++;
              } else if (other != null) {
                compare(a.id(), name, table, other);
              }
            });
  }

  private void compare(TrialId trial, String name, Table a, Table b) {
    List<String> columns = new ArrayList<>(TimedColumns.others(a));
    columns.retainAll(b.columns());
    notCompared += (int) a.columns().stream().filter(TimedColumns::isColumn).count();
    if (columns.isEmpty()) {
      return;
    }
    int before = differences.size();
    List<String> key = key(columns, a, b);
    Map<String, List<Object>> ofA = rows(a, key);
    Map<String, List<Object>> ofB = rows(b, key);
    Set<String> rows = new LinkedHashSet<>(ofA.keySet());
    rows.addAll(ofB.keySet());
    for (String row : rows) {
      @Nullable List<Object> left = ofA.get(row);
      @Nullable List<Object> right = ofB.get(row);
      if (left == null || right == null) {
        differences.add(
            new CellDifference(trial.toString(), name, row, "", text(left), text(right)));
      } else {
        for (String column : columns) {
          Object ofLeft = left.get(a.indexOf(column));
          Object ofRight = right.get(b.indexOf(column));
          if (!isSame(ofLeft, ofRight)) {
            differences.add(
                new CellDifference(trial.toString(), name, row, column, ofLeft, ofRight));
          }
        }
      }
    }
    if (differences.size() == before) {
      identical++;
    }
  }

  private static @Nullable String text(@Nullable List<Object> row) {
    return row == null ? null : row.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** The fewest first columns that tell rows apart; none where all columns do not. */
  private static List<String> key(List<String> columns, Table a, Table b) {
    for (int count = 1; count <= columns.size(); count++) {
      List<String> key = columns.subList(0, count);
      if (isUnique(a, key) && isUnique(b, key)) {
        return key;
      }
    }
    return List.of();
  }

  private static boolean isUnique(Table table, List<String> key) {
    Set<String> seen = new HashSet<>();
    return table.rows().stream().allMatch(row -> seen.add(name(table, row, key)));
  }

  /** By what tells them apart; where nothing does, by their number. */
  private static Map<String, List<Object>> rows(Table table, List<String> key) {
    Map<String, List<Object>> rows = new LinkedHashMap<>();
    for (List<Object> row : table.rows()) {
      rows.put(key.isEmpty() ? "row " + (rows.size() + 1) : name(table, row, key), row);
    }
    return rows;
  }

  private static String name(Table table, List<Object> row, List<String> key) {
    return key.stream()
        .map(column -> Objects.toString(row.get(table.indexOf(column))))
        .collect(Collectors.joining(", "));
  }

  /** A whole number may have been read as one kind of number here and as another there. */
  private static boolean isSame(Object a, Object b) {
    if (a instanceof Number left && b instanceof Number right) {
      return left.longValue() == right.longValue()
          && Double.compare(left.doubleValue(), right.doubleValue()) == 0;
    }
    return a.equals(b);
  }
}
