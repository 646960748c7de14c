package dev.labmark.scenarios.architecture;

import dev.labmark.harness.report.TableRow;
import dev.labmark.harness.report.figure.Axis;
import dev.labmark.harness.report.figure.StackedBars;
import dev.labmark.harness.report.page.Figure;
import dev.labmark.scenarios.memory.NetworkTables;
import java.util.List;

/** What each layer leaves behind in a forward pass of training, predicted beside measured. */
final class GrowthFigure {

  private static final String PREDICTED = "predicted";
  private static final String MEASURED = "measured";

  private GrowthFigure() {}

  /**
   * One panel for each trial.
   *
   * @param trials at least one, each with a table of growth
   */
  static Figure of(List<CompletedTrial> trials) {
    StackedBars bars =
        new StackedBars(Axis.of(""), Axis.of("memory left behind (MiB)"), Extra.palette());
    String batch = "";
    for (CompletedTrial trial : trials) {
      bars.panel(trials.size() > 1 ? trial.variant() : "");
      List<TableRow> rows = MemoryTables.firstBatch(trial.rows(NetworkTables.TRAINING_GROWTH));
      batch = rows.get(0).text("batch");
      rows.stream().filter(row -> row.number("measured_bytes") > 0).forEach(row -> add(bars, row));
    }
    return bars.figure(
        "Memory that the forward pass of a training step leaves behind, by layer",
        "Batch "
            + batch
            + ". Left of each pair: predicted from the specification; right: growth of the"
            + " allocator's live bytes. A layer's nonlinearity, normalisation and dropout are"
            + " stacked on it. Colours say what is held.");
  }

  private static void add(StackedBars bars, TableRow row) {
    String stage = ShortName.stage(row.text("layer"));
    double textbook = row.number("textbook_bytes");
    double predicted = row.number("predicted_bytes");
    double measured = row.number("measured_bytes");
    String extra = Extra.of(row).label();
    put(bars, stage, PREDICTED, Extra.TEXTBOOK, Math.min(textbook, predicted));
    put(bars, stage, PREDICTED, extra, predicted - textbook);
    put(bars, stage, MEASURED, Extra.TEXTBOOK, Math.min(textbook, measured));
    put(bars, stage, MEASURED, extra, Math.min(predicted, measured) - textbook);
    put(bars, stage, MEASURED, Extra.UNPREDICTED, measured - Math.max(predicted, textbook));
  }

  private static void put(
      StackedBars bars, String stage, String side, String component, double bytes) {
    if (bytes > 0) {
      bars.add(stage, side, component, bytes / Numbers.MIB);
    }
  }
}
