package dev.labmark.scenarios.architecture;

import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.report.ScenarioResult;
import dev.labmark.harness.report.TableRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the pages read of a trial that completed. A table that it has not has no rows. */
record CompletedTrial(TrialRecord trial) {

  /** The first completed trial of each variant, in the order of the variants. */
  static List<CompletedTrial> all(ScenarioResult result) {
    List<CompletedTrial> trials = new ArrayList<>();
    result.variants().forEach(variant -> of(result, variant).ifPresent(trials::add));
    return trials;
  }

  /** The first completed trial of a variant. */
  static Optional<CompletedTrial> of(ScenarioResult result, String variant) {
    return ArchitectureTables.completed(result.trials(), variant).map(CompletedTrial::new);
  }

  /** Those of {@code trials} that have rows in that table. */
  static List<CompletedTrial> having(List<CompletedTrial> trials, String table) {
    return trials.stream().filter(trial -> !trial.rows(table).isEmpty()).toList();
  }

  String variant() {
    return trial.variant();
  }

  Optional<Table> table(String name) {
    return Optional.ofNullable(trial.tables().get(name));
  }

  /** A cell as it was recorded: a number, or text where there was none. */
  static Object cell(TableRow row, String column) {
    return row.values().get(row.table().indexOf(column));
  }

  List<TableRow> rows(String name) {
    return table(name)
        .map(table -> table.rows().stream().map(row -> new TableRow(trial, table, row)).toList())
        .orElse(List.of());
  }
}
