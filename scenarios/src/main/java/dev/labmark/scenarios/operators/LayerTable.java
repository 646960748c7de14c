package dev.labmark.scenarios.operators;

import dev.labmark.harness.record.Table;
import dev.labmark.models.analysis.LayerWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Each layer that multiplies: what it had to do, in what time, and how fast that is. */
final class LayerTable {

  static final List<String> COLUMNS =
      List.of(
          "layer",
          "kind",
          "pass",
          "flops",
          "bytes",
          "seconds",
          "flops_per_second",
          "flops_per_byte");

  private static final double MICROS_PER_SECOND = 1e6;

  private LayerTable() {}

  static Table of(Map<String, LayerTimes.Times> times, List<LayerWork> layers) {
    List<List<Object>> rows = new ArrayList<>();
    for (LayerWork layer : layers) {
      LayerTimes.Times took = times.get(layer.layer());
      if (took != null) {
        rows.add(row(layer, "forward", layer.forward(), took.forwardUs()));
        rows.add(row(layer, "backward", layer.backward(), took.backwardUs()));
      }
    }
    return new Table(COLUMNS, rows);
  }

  private static List<Object> row(
      LayerWork layer, String pass, LayerWork.Work work, double durationUs) {
    double seconds = durationUs / MICROS_PER_SECOND;
    return List.of(
        layer.layer(),
        layer.kind().toString(),
        pass,
        work.flops(),
        work.bytes(),
        seconds,
        work.flops() / seconds,
        (double) work.flops() / work.bytes());
  }
}
