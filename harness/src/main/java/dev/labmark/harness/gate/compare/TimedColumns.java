package dev.labmark.harness.gate.compare;

import dev.labmark.harness.record.OperatorTables;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.ValidityTable;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The columns of tables that hold durations, or what came of them, by the names of the contract.
 */
final class TimedColumns {

  /** All of their columns depend on what took how long. */
  private static final Set<String> TABLES =
      Set.of(
          OperatorTables.OPERATORS,
          OperatorTables.PHASES,
          OperatorTables.CALLS,
          OperatorTables.LAYERS,
          ValidityTable.NAME);

  /** {@code seconds_p50}, {@code images_per_second}, {@code speedup_p50}; a benchmark's score. */
  private static final Pattern NAME =
      Pattern.compile("(.*_)?seconds?(_.*)?|speedup(_.*)?|score|samples");

  private TimedColumns() {}

  static boolean isTable(String name) {
    return TABLES.contains(name);
  }

  static boolean isColumn(String name) {
    return NAME.matcher(name).matches();
  }

  /** Those of a table that are compared. */
  static List<String> others(Table table) {
    return table.columns().stream().filter(column -> !isColumn(column)).toList();
  }
}
