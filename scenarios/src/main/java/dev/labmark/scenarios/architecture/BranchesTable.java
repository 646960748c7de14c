package dev.labmark.scenarios.architecture;

import dev.labmark.harness.record.Table;
import dev.labmark.models.analysis.LayerCost;
import dev.labmark.models.analysis.LayerKind;
import dev.labmark.models.analysis.NetworkCost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table {@code branches}: what each layer of a module's branches makes and costs. */
final class BranchesTable {

  /** The table's name in a record. */
  static final String NAME = "branches";

  private static final Set<LayerKind> SHOWN =
      Set.of(LayerKind.CONVOLUTION, LayerKind.MAX_POOL, LayerKind.CONCAT);
  private static final List<String> COLUMNS =
      List.of(
          "branch", "layer", "output_shape", "macs", "macs_formula", "weights", "measured_macs");

  private BranchesTable() {}

  /**
   * Joins the module's layers with what the operators saw.
   *
   * @param measuredMacs by layer, for one image; a layer that is not in it does none
   */
  static Table of(NetworkCost cost, Map<String, Long> measuredMacs) {
    List<List<Object>> rows = new ArrayList<>();
    for (LayerCost row : cost.rows()) {
      if (SHOWN.contains(row.kind())) {
        rows.add(
            List.of(
                branch(row.layer()),
                row.layer(),
                row.outputShape().toString(),
                row.macs().value(),
                row.macs().formula(),
                row.weights().value(),
                measuredMacs.getOrDefault(row.layer(), 0L)));
      }
    }
    rows.add(
        List.of(
            LayersTable.TOTAL,
            "",
            cost.rows().get(cost.rows().size() - 1).outputShape().toString(),
            cost.total().macs(),
            "",
            cost.total().parameters().weights(),
            measuredMacs.values().stream().mapToLong(Long::longValue).sum()));
    return new Table(COLUMNS, rows);
  }

  /** {@code second.b3x3.conv} belongs to {@code second.b3x3}, {@code concat} to itself. */
  private static String branch(String layer) {
    int dot = layer.lastIndexOf('.');
    return dot < 0 ? layer : layer.substring(0, dot);
  }
}
