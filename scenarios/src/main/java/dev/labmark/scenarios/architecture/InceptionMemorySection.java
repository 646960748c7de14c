package dev.labmark.scenarios.architecture;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.report.RecordTable;
import dev.labmark.harness.report.TableRow;
import dev.labmark.harness.report.page.Block;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;
import dev.labmark.scenarios.memory.NetworkTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Outputs, weights and training peaks of the modules side by side. */
final class InceptionMemorySection {

  /** One row: what is held for one image; the peak where training was measured. */
  private record Held(
      String variant, double output, double outputs, double weights, Optional<Double> peak) {

    static Optional<Held> of(InceptionModuleRecord module) {
      CompletedTrial trial = module.trial();
      List<TableRow> layers = MemoryTables.firstBatch(trial.rows(NetworkTables.ACTIVATIONS));
      Optional<Double> outputs = trial.trial().metric(Metrics.ACTIVATION_BYTES.name());
      if (layers.isEmpty() || outputs.isEmpty()) {
        return Optional.empty();
      }
      TableRow last = layers.get(layers.size() - 1);
      return Optional.of(
          new Held(
              trial.variant(),
              last.number("storage_bytes") / last.number("batch"),
              outputs.get(),
              module.total().number("weights") * Float.BYTES,
              MemoryTables.measuredPeak(trial)));
    }
  }

  private final List<Held> rows;

  InceptionMemorySection(List<InceptionModuleRecord> modules) {
    this.rows = modules.stream().map(Held::of).flatMap(Optional::stream).toList();
  }

  Optional<Section> section() {
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(table());
    find(InceptionScenario.NAIVE)
        .ifPresent(
            naive ->
                find(InceptionScenario.REDUCED)
                    .ifPresent(reduced -> blocks.add(Paragraph.of(text(naive, reduced)))));
    return Optional.of(new Section("3.4d Memory, measured", blocks));
  }

  private Optional<Held> find(String variant) {
    return rows.stream().filter(row -> row.variant.equals(variant)).findFirst();
  }

  private DataTable table() {
    List<List<Object>> cells = new ArrayList<>();
    for (Held row : rows) {
      cells.add(
          List.of(
              row.variant,
              Math.round(row.output),
              Math.round(row.outputs),
              Math.round(row.weights),
              row.peak.<Object>map(Math::round).orElse("")));
    }
    RecordTable table =
        RecordTable.of(new Table(List.of("module", "output", "outputs", "weights", "peak"), cells))
            .column("module", "Module")
            .column("output", "The module's output", "bytes", "Of one image.")
            .column("outputs", "All layers' outputs, inference", "bytes", "Of one image.")
            .column("weights", "Weights", "bytes");
    if (rows.stream().anyMatch(row -> row.peak.isPresent())) {
      table.column("peak", "Peak of a training step", "bytes", "The first that was measured.");
    }
    return table.toDataTable();
  }

  private static String text(Held naive, Held reduced) {
    double outputs = reduced.outputs / naive.outputs;
    String activations =
        outputs >= 1
            ? "Reduction does not save activations within the module: all outputs together are %s"
                + " times those of the naive one, since each 1x1 convolution and its ReLU make"
                + " outputs of their own."
            : "All outputs of the reduced module together are %s times those of the naive one.";
    String text =
        activations.formatted(Numbers.times(outputs))
            + " What it hands on is %s times the naive module's output, which is what the next"
                .formatted(Numbers.times(reduced.output / naive.output))
            + " module reads, and its weights are %s times the naive one's."
                .formatted(Numbers.times(reduced.weights / naive.weights));
    if (naive.peak.isEmpty() || reduced.peak.isEmpty()) {
      return text;
    }
    return text
        + " The peak of a training step is %s times the naive module's: weights count there with"
            .formatted(Numbers.times(reduced.peak.get() / naive.peak.get()))
        + " their gradients and the optimizer's memory, and once more in scratch memory where the"
        + " peak falls on a convolution.";
  }
}
