package dev.labmark.scenarios.architecture;

import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.TrialRecord;
import java.util.List;
import java.util.Optional;

/** Reads numbers back from the tables of ended trials. */
final class ArchitectureTables {

  private ArchitectureTables() {}

  /** The first completed trial of a variant. */
  static Optional<TrialRecord> completed(List<TrialRecord> trials, String variant) {
    return trials.stream()
        .filter(trial -> trial.variant().equals(variant) && trial.outcome() == Outcome.COMPLETED)
        .findFirst();
  }

  /** A cell as a whole number. */
  static long whole(Table table, List<Object> row, String column) {
    return ((Number) row.get(table.indexOf(column))).longValue();
  }

  /** A cell as a number. */
  static double number(Table table, List<Object> row, String column) {
    return ((Number) row.get(table.indexOf(column))).doubleValue();
  }

  /** A cell as text. */
  static String text(Table table, List<Object> row, String column) {
    return String.valueOf(row.get(table.indexOf(column)));
  }

  /** The rows whose cell in {@code column} is {@code value}. */
  static List<List<Object>> rows(Table table, String column, Object value) {
    int index = table.indexOf(column);
    return table.rows().stream()
        .filter(row -> String.valueOf(row.get(index)).equals(String.valueOf(value)))
        .toList();
  }
}
