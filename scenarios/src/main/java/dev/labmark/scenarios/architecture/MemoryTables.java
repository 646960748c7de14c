package dev.labmark.scenarios.architecture;

import dev.labmark.harness.report.TableRow;
import dev.labmark.scenarios.memory.NetworkTables;
import java.util.List;
import java.util.Optional;

/** Reads the tables that {@code NetworkTrial} leaves; those of training may be absent. */
final class MemoryTables {

  private MemoryTables() {}

  /** The rows of the batch size that was measured first. */
  static List<TableRow> firstBatch(List<TableRow> rows) {
    return like(rows, "batch");
  }

  /** The rows of the batch size and optimizer that were measured first. */
  static List<TableRow> firstStep(List<TableRow> rows) {
    return like(firstBatch(rows), "optimizer");
  }

  private static List<TableRow> like(List<TableRow> rows, String column) {
    return rows.stream().filter(row -> row.text(column).equals(rows.get(0).text(column))).toList();
  }

  /** The first peak that was measured, if it could be. */
  static Optional<Double> measuredPeak(CompletedTrial trial) {
    return trial.rows(NetworkTables.TRAINING_PEAKS).stream()
        .findFirst()
        .map(row -> CompletedTrial.cell(row, "measured_bytes"))
        .filter(Number.class::isInstance)
        .map(bytes -> ((Number) bytes).doubleValue());
  }

  /** Such as {@code batch 1, momentum}. */
  static String step(TableRow row) {
    return "batch " + row.text("batch") + ", " + row.text("optimizer");
  }

  /** Which images and optimizer a figure is about, after the variant where there are several. */
  static String whose(CompletedTrial trial, boolean several) {
    return several ? trial.variant() + ": " : "";
  }
}
