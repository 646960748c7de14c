package dev.labmark.scenarios.architecture;

import dev.labmark.harness.record.Table;
import dev.labmark.models.analysis.NetworkCost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The table {@code layer_seconds}: where the time of a forward pass goes, beside operations. */
final class LayerSecondsTable {

  /** The table's name in a record. */
  static final String NAME = "layer_seconds";

  private static final List<String> COLUMNS =
      List.of("layer", "kind", "macs", "batch", "seconds_p50");

  private LayerSecondsTable() {}

  static Table of(NetworkCost cost, int batch, Map<String, List<Double>> seconds) {
    List<List<Object>> rows = new ArrayList<>();
    seconds.forEach(
        (layer, durations) ->
            rows.add(
                List.of(
                    layer,
                    cost.row(layer).kind().toString(),
                    cost.row(layer).macs().value(),
                    batch,
                    SpeedTable.median(durations))));
    return new Table(COLUMNS, rows);
  }
}
