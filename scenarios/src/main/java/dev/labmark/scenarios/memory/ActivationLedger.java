package dev.labmark.scenarios.memory;

import dev.labmark.harness.record.Table;
import dev.labmark.models.analysis.LayerCost;
import dev.labmark.models.analysis.NetworkCost;
import dev.labmark.models.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Activations of inference: what the specs say beside what tensors and allocator say. */
final class ActivationLedger {

  static final String UNAVAILABLE = "unavailable";

  private static final List<String> COLUMNS =
      List.of(
          "batch",
          "layer",
          "kind",
          "output_shape",
          "predicted_bytes",
          "storage_bytes",
          "measured_bytes",
          "residual_bytes",
          "reason");

  private final NetworkCost cost;
  private final List<List<Object>> rows = new ArrayList<>();
  private long residualBytes;

  ActivationLedger(NetworkSpec network) {
    this.cost = NetworkCost.of(network);
  }

  /** Adds a pass over a batch; layers in the network's order. */
  void add(int batch, List<LayerTensors> measured) {
    Map<String, LayerTensors> byName =
        measured.stream()
            .collect(java.util.stream.Collectors.toMap(LayerTensors::layer, tensors -> tensors));
    for (LayerCost row : cost.rows()) {
      LayerTensors tensors = byName.get(row.layer());
      if (tensors == null) {
        throw new IllegalStateException("layer '" + row.layer() + "' was not measured");
      }
      long predicted = Math.multiplyExact(row.allocatedBytes(), batch);
      Object grown = UNAVAILABLE;
      Object residual = UNAVAILABLE;
      long difference = tensors.storageBytes() - predicted;
      if (tensors.growthBytes().isPresent()) {
        grown = tensors.growthBytes().getAsLong();
        difference = tensors.growthBytes().getAsLong() - predicted;
        residual = difference;
      }
      residualBytes += Math.abs(difference);
      rows.add(
          List.of(
              batch,
              row.layer(),
              row.kind().toString(),
              row.outputShape().toString(),
              predicted,
              tensors.storageBytes(),
              grown,
              residual,
              Reasons.inference(row)));
    }
  }

  /** The sum over all layers and batches of what does not agree, without sign. */
  long residualBytes() {
    return residualBytes;
  }

  /** All rows. */
  Table table() {
    return new Table(COLUMNS, rows);
  }
}
