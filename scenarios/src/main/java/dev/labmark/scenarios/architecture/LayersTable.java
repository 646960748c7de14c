package dev.labmark.scenarios.architecture;

import dev.labmark.harness.record.Table;
import dev.labmark.models.analysis.CostTotals;
import dev.labmark.models.analysis.Geometry;
import dev.labmark.models.analysis.LayerCost;
import dev.labmark.models.analysis.LayerKind;
import dev.labmark.models.analysis.NetworkCost;
import dev.labmark.scenarios.memory.LayerTensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The table {@code layers}: a textbook's rows for one image, with what the tensors really were
 * beside. The last row is {@code TOTAL}.
 */
final class LayersTable {

  /** The table's name in a record. */
  static final String NAME = "layers";

  static final String TOTAL = "TOTAL";

  private static final List<String> COUNTS =
      List.of(
          "layer",
          "output_shape",
          "activations",
          "weights",
          "weights_formula",
          "biases",
          "measured_activations",
          "measured_bytes",
          "residual_bytes");
  private static final List<String> GEOMETRY = List.of("kernel", "stride", "padding", "groups");

  private final boolean geometry;
  private final Map<String, LayerTensors> measured;
  private final List<List<Object>> rows = new ArrayList<>();
  private long measuredActivations;
  private long measuredBytes;
  private long activations;

  private LayersTable(List<LayerTensors> measured, boolean geometry) {
    this.geometry = geometry;
    this.measured =
        measured.stream().collect(Collectors.toMap(LayerTensors::layer, tensors -> tensors));
  }

  /**
   * Joins rows with tensors.
   *
   * @param measured of a pass over one image
   * @param geometry whether windows and groups have columns
   */
  static Table of(NetworkCost cost, List<LayerTensors> measured, boolean geometry) {
    LayersTable table = new LayersTable(measured, geometry);
    List<LayerCost> rows = cost.textbookRows();
    rows.forEach(table::add);
    table.total(CostTotals.of(rows));
    List<String> columns = new ArrayList<>(COUNTS);
    if (geometry) {
      columns.addAll(GEOMETRY);
    }
    return new Table(columns, table.rows);
  }

  private void add(LayerCost row) {
    LayerTensors tensors = measured.get(row.layer());
    if (tensors == null) {
      throw new IllegalStateException("layer '" + row.layer() + "' was not measured");
    }
    long values = tensors.values();
    long bytes = tensors.storageBytes();
    activations += row.activations();
    measuredActivations += values;
    measuredBytes += bytes;
    List<Object> cells = new ArrayList<>();
    cells.add(row.layer());
    cells.add(row.outputShape().toString());
    cells.add(row.activations());
    cells.add(row.weights().value());
    cells.add(row.weights().formula());
    cells.add(row.biases().value());
    cells.add(values);
    cells.add(bytes);
    cells.add(bytes - row.activationBytes());
    if (geometry) {
      cells.addAll(window(row));
    }
    rows.add(cells);
  }

  private static List<Object> window(LayerCost row) {
    if (row.geometry().isEmpty()) {
      return List.of("", "", "", "");
    }
    Geometry window = row.geometry().get();
    Object groups = row.kind() == LayerKind.CONVOLUTION ? window.groups() : "";
    return List.of(window.kernel(), window.stride(), window.padding(), groups);
  }

  private void total(CostTotals totals) {
    List<Object> cells = new ArrayList<>();
    cells.add(TOTAL);
    cells.add("");
    cells.add(activations);
    cells.add(totals.parameters().weights());
    cells.add("");
    cells.add(totals.parameters().biases());
    cells.add(measuredActivations);
    cells.add(measuredBytes);
    cells.add(measuredBytes - activations * Float.BYTES);
    if (geometry) {
      cells.addAll(List.of("", "", "", ""));
    }
    rows.add(cells);
  }
}
