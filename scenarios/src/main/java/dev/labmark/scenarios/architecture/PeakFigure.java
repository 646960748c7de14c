package dev.labmark.scenarios.architecture;

import dev.labmark.harness.report.TableRow;
import dev.labmark.harness.report.figure.Axis;
import dev.labmark.harness.report.figure.Palette;
import dev.labmark.harness.report.figure.StackedBars;
import dev.labmark.harness.report.page.Figure;
import dev.labmark.scenarios.memory.NetworkTables;
import java.util.List;
import java.util.Map;

/** What predicted peaks consist of, with the measured peak beside each. */
final class PeakFigure {

  private static final String MEASURED = "measured peak, undivided";

  /** As many as there are colours: components of the record that are alike are drawn as one. */
  private static final Map<String, String> DRAWN_AS =
      Map.of(
          "inputs", "outputs held, and the batch",
          "activations", "outputs held, and the batch",
          "saved", "saved for backward",
          "activation gradients", "gradients on their way",
          "parameter gradients", "gradients on their way",
          "workspace", "scratch memory of operators",
          "update", "temporaries of the update");

  private static final Palette COMPONENTS =
      new Palette(
          List.of(
              "parameters",
              "gradients",
              "optimizer state",
              "outputs held, and the batch",
              "temporaries of the update",
              "gradients on their way",
              "scratch memory of operators"));

  private PeakFigure() {}

  static Figure of(List<CompletedTrial> trials) {
    StackedBars bars =
        new StackedBars(Axis.of(""), Axis.of("live tensors at the peak (MiB)"), COMPONENTS)
            .horizontal()
            .panel("");
    for (CompletedTrial trial : trials) {
      String whose = MemoryTables.whose(trial, trials.size() > 1);
      for (TableRow row : trial.rows(NetworkTables.PEAK_COMPONENTS)) {
        String component = row.text("component");
        bars.add(
            whose + MemoryTables.step(row),
            "predicted",
            DRAWN_AS.getOrDefault(component, component),
            row.number("bytes") / Numbers.MIB);
      }
      for (TableRow row : trial.rows(NetworkTables.TRAINING_PEAKS)) {
        if (CompletedTrial.cell(row, "measured_bytes") instanceof Number bytes) {
          bars.add(
              whose + MemoryTables.step(row),
              "measured",
              MEASURED,
              bytes.doubleValue() / Numbers.MIB);
        }
      }
    }
    return bars.figure(
        "What the peak of a training step consists of",
        "Upper bar: the predicted peak by component; lower bar: the peak that was measured. The"
            + " allocator counts bytes and does not know what they are for.");
  }
}
