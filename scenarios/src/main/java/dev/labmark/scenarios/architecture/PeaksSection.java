package dev.labmark.scenarios.architecture;

import dev.labmark.harness.record.Table;
import dev.labmark.harness.report.RecordTable;
import dev.labmark.harness.report.TableRow;
import dev.labmark.harness.report.page.Block;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.harness.report.page.Fold;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;
import dev.labmark.scenarios.memory.NetworkTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Peaks of training steps: predicted, measured, and what they consist of. */
final class PeaksSection {

  private static final double PERCENT = 100;
  private static final String VARIANT = "variant";

  private final String title;
  private final List<CompletedTrial> trials;

  PeaksSection(String title, List<CompletedTrial> trials) {
    this.title = title;
    this.trials = CompletedTrial.having(trials, NetworkTables.TRAINING_PEAKS);
  }

  Optional<Section> section() {
    if (trials.isEmpty()) {
      return Optional.empty();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(peaks());
    List<CompletedTrial> parted = CompletedTrial.having(trials, NetworkTables.PEAK_COMPONENTS);
    if (!parted.isEmpty()) {
      blocks.add(PeakFigure.of(parted));
      PeakExplanations.of(parted).forEach(text -> blocks.add(Paragraph.of(text)));
      blocks.add(new Fold("All components in bytes", List.of(components(parted))));
    }
    return Optional.of(new Section(title, blocks));
  }

  private DataTable peaks() {
    List<List<Object>> rows = new ArrayList<>();
    for (CompletedTrial trial : trials) {
      for (TableRow row : trial.rows(NetworkTables.TRAINING_PEAKS)) {
        rows.add(
            List.of(
                trial.variant(),
                CompletedTrial.cell(row, "batch"),
                row.text("optimizer"),
                CompletedTrial.cell(row, "predicted_bytes"),
                CompletedTrial.cell(row, "measured_bytes"),
                CompletedTrial.cell(row, "residual_bytes"),
                percent(CompletedTrial.cell(row, "error_ratio")),
                row.text("phase") + ", " + row.text("layer"),
                row.text("method")));
      }
    }
    List<String> columns =
        List.of(
            VARIANT,
            "batch",
            "optimizer",
            "predicted",
            "measured",
            "residual",
            "error",
            "where",
            "method");
    return RecordTable.of(new Table(columns, rows))
        .caption("Peaks of steady-state training steps")
        .column(VARIANT, "Variant")
        .column("batch", "Batch", "images")
        .column("optimizer", "Optimizer")
        .column("predicted", "Predicted", "bytes")
        .column("measured", "Measured", "bytes")
        .column("residual", "Residual", "bytes", "Measured less predicted.")
        .column("error", "Error", "%", "Of the prediction, in percent of what was measured.")
        .column("where", "Where the peak is")
        .column("method", "Measured by")
        .toDataTable();
  }

  private static Object percent(Object ratio) {
    return ratio instanceof Number number ? (Object) (PERCENT * number.doubleValue()) : ratio;
  }

  private static DataTable components(List<CompletedTrial> trials) {
    List<List<Object>> rows = new ArrayList<>();
    for (CompletedTrial trial : trials) {
      for (TableRow row : trial.rows(NetworkTables.PEAK_COMPONENTS)) {
        rows.add(
            List.of(
                trial.variant(),
                CompletedTrial.cell(row, "batch"),
                row.text("optimizer"),
                row.text("component"),
                CompletedTrial.cell(row, "bytes")));
      }
    }
    return RecordTable.of(
            new Table(List.of(VARIANT, "batch", "optimizer", "component", "bytes"), rows))
        .column(VARIANT, "Variant")
        .column("batch", "Batch", "images")
        .column("optimizer", "Optimizer")
        .column("component", "Component")
        .column("bytes", "Predicted", "bytes")
        .toDataTable();
  }
}
