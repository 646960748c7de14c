package dev.labmark.scenarios.memory;

import dev.labmark.harness.measure.TensorMemory;
import dev.labmark.harness.record.Table;
import dev.labmark.models.analysis.memory.MemoryPrediction;
import java.util.ArrayList;
import java.util.List;

/**
 * The peak of a forward pass in eval mode above what is there before it, predicted beside measured:
 * outputs, and what single operators take for a moment.
 */
final class InferencePeakLedger {

  private static final List<String> COLUMNS =
      List.of("batch", "predicted_bytes", "measured_bytes", "residual_bytes", "layer", "method");

  private final List<List<Object>> rows = new ArrayList<>();

  /** Adds a pass; {@code measured} is above what was live before it. */
  void add(int batch, MemoryPrediction predicted, TensorMemory.Measured measured) {
    long expected = predicted.peakBytes() - predicted.persistentBytes();
    Object bytes = ActivationLedger.UNAVAILABLE;
    Object residual = ActivationLedger.UNAVAILABLE;
    if (measured instanceof TensorMemory.Measured.Bytes known) {
      bytes = known.bytes();
      residual = known.bytes() - expected;
    }
    rows.add(List.of(batch, expected, bytes, residual, predicted.peakLayer(), measured.describe()));
  }

  /** One row for each batch size. */
  Table table() {
    return new Table(COLUMNS, rows);
  }
}
