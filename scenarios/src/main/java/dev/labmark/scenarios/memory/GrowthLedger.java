package dev.labmark.scenarios.memory;

import dev.labmark.harness.record.Table;
import dev.labmark.models.analysis.LayerCost;
import dev.labmark.models.analysis.NetworkCost;
import dev.labmark.models.analysis.memory.MemoryPrediction;
import dev.labmark.models.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What each layer's forward operator leaves behind in training, predicted beside measured. */
final class GrowthLedger {

  private static final List<String> COLUMNS =
      List.of(
          "batch",
          "layer",
          "kind",
          "textbook_bytes",
          "predicted_bytes",
          "measured_bytes",
          "residual_bytes",
          "reason");

  private final NetworkCost cost;
  private final List<List<Object>> rows = new ArrayList<>();

  GrowthLedger(NetworkSpec network) {
    this.cost = NetworkCost.of(network);
  }

  /** Adds a step. */
  void add(int batch, MemoryPrediction predicted, StepMeasurement measured) {
    for (LayerCost row : cost.rows()) {
      long textbook =
          row.kind().isInTextbooks() ? Math.multiplyExact(row.activationBytes(), batch) : 0;
      long expected =
          Objects.requireNonNull(predicted.forwardGrowthBytes().get(row.layer()), row.layer());
      long grown =
          Objects.requireNonNull(measured.forwardGrowthBytes().get(row.layer()), row.layer());
      rows.add(
          List.of(
              batch,
              row.layer(),
              row.kind().toString(),
              textbook,
              expected,
              grown,
              grown - expected,
              expected == textbook ? "" : Reasons.training(row.kind())));
    }
  }

  /** All rows. */
  Table table() {
    return new Table(COLUMNS, rows);
  }
}
