package dev.labmark.scenarios.architecture;

import dev.labmark.harness.report.ScenarioResult;
import dev.labmark.harness.report.TableRow;
import java.util.List;
import java.util.Optional;

/** A stack as a trial recorded it, be the trial completed or failed over a field that differs. */
record StackRow(TableRow row) {

  /** The first of each variant that has one, in the order of the variants. */
  static List<StackRow> all(ScenarioResult result) {
    return result.variants().stream()
        .map(variant -> result.rows(variant, ReceptiveFieldScenario.TABLE).stream().findFirst())
        .flatMap(Optional::stream)
        .map(StackRow::new)
        .toList();
  }

  /** Such as {@code 3 of 5x5}. */
  String name() {
    return isSingle()
        ? "%dx%d".formatted(kernel(), kernel())
        : "%d of %dx%d".formatted(layers(), kernel(), kernel());
  }

  boolean isSingle() {
    return layers() == 1;
  }

  int layers() {
    return (int) Math.round(row.number("layers"));
  }

  int kernel() {
    return (int) Math.round(row.number("kernel"));
  }

  long formulaField() {
    return Math.round(row.number("formula_field"));
  }

  long measuredField() {
    return Math.round(row.number("measured_field"));
  }

  long channels() {
    return Math.round(row.number("channels"));
  }

  long weights() {
    return Math.round(row.number("weights"));
  }

  String weightsFormula() {
    return row.text("weights_formula");
  }

  long nonlinearities() {
    return Math.round(row.number("nonlinearities"));
  }

  /** On how many ways through the layers each pixel of one side of the field is reached. */
  long[] paths() {
    long[] paths = {1};
    for (int layer = 0; layer < layers(); layer++) {
      long[] next = new long[paths.length + kernel() - 1];
      for (int at = 0; at < paths.length; at++) {
        for (int offset = 0; offset < kernel(); offset++) {
          next[at + offset] += paths[at];
        }
      }
      paths = next;
    }
    return paths;
  }
}
