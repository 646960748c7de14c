package dev.labmark.scenarios.architecture;

import dev.labmark.harness.report.ScenarioResult;
import dev.labmark.harness.report.TableRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A module's table of branches, read. */
record InceptionModuleRecord(CompletedTrial trial, List<TableRow> layers, TableRow total) {

  /** The variant's, if it completed and has the table. */
  static Optional<InceptionModuleRecord> of(ScenarioResult result, String variant) {
    return CompletedTrial.of(result, variant).flatMap(InceptionModuleRecord::of);
  }

  private static Optional<InceptionModuleRecord> of(CompletedTrial trial) {
    List<TableRow> rows = trial.rows(BranchesTable.NAME);
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    int last = rows.size() - 1;
    return Optional.of(new InceptionModuleRecord(trial, rows.subList(0, last), rows.get(last)));
  }

  /** Multiply-accumulates for one image. */
  long macs() {
    return macs(total);
  }

  /** Multiply-accumulates of each branch that does any, for one image. */
  Map<String, Long> macsByBranch() {
    Map<String, Long> branches = new LinkedHashMap<>();
    layers.forEach(row -> branches.merge(row.text("branch"), macs(row), Long::sum));
    branches.values().removeIf(macs -> macs == 0);
    return branches;
  }

  /** Channels of the output. */
  long outputChannels() {
    return channels(total);
  }

  /** Channels of the input, which pooling keeps. */
  Optional<Long> inputChannels() {
    return layer("pool.max").map(InceptionModuleRecord::channels);
  }

  /** The layer of that name. */
  Optional<TableRow> layer(String name) {
    return layers.stream().filter(row -> row.text("layer").equals(name)).findFirst();
  }

  /** Channels of a layer's output: the first side of its shape. */
  static long channels(TableRow row) {
    return Long.parseLong(row.text("output_shape").split("x", -1)[0]);
  }

  static long macs(TableRow row) {
    return Math.round(row.number("macs"));
  }
}
