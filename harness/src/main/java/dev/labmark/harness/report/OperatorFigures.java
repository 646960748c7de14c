package dev.labmark.harness.report;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.OperatorTables;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.report.figure.Axis;
import dev.labmark.harness.report.figure.Icicle;
import dev.labmark.harness.report.figure.Palette;
import dev.labmark.harness.report.figure.Roofline;
import dev.labmark.harness.report.figure.Spread;
import dev.labmark.harness.report.figure.StackedBars;
import dev.labmark.harness.report.figure.Style;
import dev.labmark.harness.report.page.Figure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The figures of profiled steps. */
final class OperatorFigures {

  private static final String OUTSIDE = "outside operators";
  private static final Palette PARTS =
      new Palette(List.of("forward", "backward", "update", OUTSIDE, "batch", "reading"));

  private static final Map<String, Style> PASSES =
      Map.of(
          "convolution forward", new Style("#0072B2", "solid", "circle"),
          "convolution backward", new Style("#0072B2", "solid", "diamond-open"),
          "linear forward", new Style("#D55E00", "solid", "square"),
          "linear backward", new Style("#D55E00", "solid", "square-open"));

  private static final int ROOFLINE_COLUMNS = 2;
  private static final String AUTOGRAD = "autograd::engine::evaluate_function: ";

  private OperatorFigures() {}

  /** Shares of the phases in a step, by variant, over its seeds. */
  static Figure phases(ScenarioResult result, Collection<String> variants) {
    StackedBars bars =
        new StackedBars(Axis.of(""), Axis.percent("Share of the step"), PARTS)
            .horizontal()
            .panel("");
    for (String variant : variants) {
      Map<String, List<Double>> shares = new LinkedHashMap<>();
      List<TableRow> rows = result.rows(variant, OperatorTables.PHASES);
      Map<Long, Double> steps = new HashMap<>();
      rows.stream()
          .filter(row -> row.text("phase").equals(RecordTable.TOTAL))
          .forEach(row -> steps.put(row.trial().seed(), row.number("seconds")));
      for (TableRow row : rows) {
        double step = Objects.requireNonNull(steps.get(row.trial().seed()));
        boolean total = row.text("phase").equals(RecordTable.TOTAL);
        shares
            .computeIfAbsent(total ? OUTSIDE : row.text("phase"), p -> new ArrayList<>())
            .add(row.number(total ? "outside_seconds" : "operator_seconds") / step);
      }
      shares.forEach((part, values) -> bars.add(variant, "", part, Spread.of(values).mean()));
    }
    return bars.figure(
        "What a step consists of",
        "Mean over seeds. Each phase counts with its time in operators; what is outside, in whatever"
            + " phase, is taken together.");
  }

  /** Layers under the roof of the machine, one panel for each variant that could be told apart. */
  static Optional<Figure> roofline(Map<String, TrialRecord> shown) {
    Roofline figure = new Roofline(ROOFLINE_COLUMNS);
    boolean isEmpty = true;
    for (TrialRecord trial : shown.values()) {
      Table layers = trial.tables().get(OperatorTables.LAYERS);
      Optional<Double> peak = trial.metric(Metrics.PEAK_FLOPS_PER_SECOND.name());
      Optional<Double> bandwidth = trial.metric(Metrics.PEAK_BANDWIDTH_BYTES_PER_SECOND.name());
      if (layers == null || peak.isEmpty() || bandwidth.isEmpty()) {
        continue;
      }
      isEmpty = false;
      figure.panel(OperatorsSection.named(trial), peak.get(), bandwidth.get());
      for (TableRow row : OperatorRows.rows(trial, layers)) {
        String pass = row.text("kind") + " " + row.text("pass");
        figure.add(
            pass,
            PASSES.getOrDefault(pass, PARTS.style(pass)),
            row.text("layer"),
            row.number("flops_per_byte"),
            row.number("flops_per_second"));
      }
    }
    String caption =
        "Layers that multiply, each pass a dot: analytical operations over measured time, against"
            + " operations per byte if each tensor moved once. The roof was measured through the"
            + " engine with the trial's threads: the fastest of 7 products of float32 matrices of"
            + " 512, 1024 and 2048 rows, and of 7 additions of vectors of 128 MiB. A dot can lie"
            + " above the slope where a tensor stays in a cache from one layer to the next.";
    return isEmpty ? Optional.empty() : Optional.of(figure.figure("Roofline", caption));
  }

  /** What calls what in a step. */
  static Figure calls(TrialRecord trial) {
    Icicle figure = new Icicle();
    Map<String, String> phaseOf = new HashMap<>();
    Table calls = Objects.requireNonNull(trial.tables().get(OperatorTables.CALLS));
    for (TableRow row : OperatorRows.rows(trial, calls)) {
      String path = row.text("path");
      String above = phaseOf.get(row.text("parent"));
      boolean isPhase = above != null && above.isEmpty();
      String phase = above == null ? "" : isPhase ? row.text("name") : above;
      phaseOf.put(path, phase);
      figure.add(path, row.text("parent"), label(row), PARTS.style(phase), row.number("seconds"));
    }
    return figure.figure(
        "Calls of a step: " + OperatorsSection.named(trial),
        "From top to bottom: the step, its phases, their operators, and what those call. Widths are"
            + " times, calls of one name in one place taken together, in the order in which the"
            + " first was made; room under a box is its own time. What takes less than 0.2% of the"
            + " step is left out. A click makes a box the whole figure.");
  }

  /** What wraps each function of the backward pass has a long name, and says nothing beside it. */
  private static String label(TableRow row) {
    String name = row.text("name").replace(AUTOGRAD, "");
    long calls = Math.round(row.number("calls"));
    return calls > 1 ? name + " ×" + calls : name;
  }
}
