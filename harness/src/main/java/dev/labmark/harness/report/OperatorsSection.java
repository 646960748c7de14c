package dev.labmark.harness.report;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.OperatorTables;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.report.figure.Spread;
import dev.labmark.harness.report.page.Block;
import dev.labmark.harness.report.page.Cell;
import dev.labmark.harness.report.page.Column;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.harness.report.page.Fold;
import dev.labmark.harness.report.page.Paper;
import dev.labmark.harness.report.page.PaperList;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;
import dev.labmark.harness.report.page.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where the time of a training step goes; for trials whose operators were profiled. */
final class OperatorsSection {

  private record Shown(String heading, Metric metric) {}

  private static final List<Shown> SHOWN =
      List.of(
          new Shown("Achieved", Metrics.ACHIEVED_FLOPS_PER_SECOND),
          new Shown("Peak", Metrics.PEAK_FLOPS_PER_SECOND),
          new Shown("Share of peak", Metrics.PEAK_FLOPS_SHARE),
          new Shown("Bandwidth", Metrics.PEAK_BANDWIDTH_BYTES_PER_SECOND),
          new Shown("Outside operators", Metrics.OUTSIDE_OPERATORS_SHARE),
          new Shown("Slower by the profiler", Metrics.PROFILER_SLOWDOWN_RATIO));

  /** They stand here and not in the comparison. */
  static final Set<String> NAMES =
      SHOWN.stream().map(shown -> shown.metric.name()).collect(Collectors.toUnmodifiableSet());

  private static final String METHOD =
      "One steady-state step, in a pass of its own after the timed part: the median by duration of"
          + " five under the engine's profiler, which take turns with five that are not profiled."
          + " Phases are told apart by marks in the profiler's own stream (empty tensors whose shape"
          + " names the phase), and on the CPU autograd runs the backward pass in the thread that"
          + " asked for it, so that everything lies on one time line. Time outside operators is"
          + " that of Java, of its way to the engine, and of autograd between its functions. The"
          + " profiler makes each call slower by some microseconds; by how much the whole step"
          + " became slower stands in the table. The trace of each trial lies in the folder trace"
          + " of the run, and opens in https://ui.perfetto.dev and chrome://tracing.";

  private static final Paper ROOFLINE =
      new Paper(
          "Roofline: an insightful visual performance model for multicore architectures",
          "S. Williams, A. Waterman, D. Patterson",
          2009,
          "https://doi.org/10.1145/1498765.1498785");

  private OperatorsSection() {}

  static Optional<Section> of(ScenarioResult result) {
    Map<String, TrialRecord> shown = profiled(result);
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(Paragraph.of(METHOD));
    blocks.add(table(result));
    blocks.add(OperatorFigures.phases(result, shown.keySet()));
    OperatorFigures.roofline(shown).ifPresent(blocks::add);
    shown.forEach((variant, trial) -> blocks.add(OperatorFigures.calls(trial)));
    shown.forEach(
        (variant, trial) ->
            blocks.add(new Fold("Operators and layers of " + named(trial), tables(trial))));
    blocks.add(PaperList.of(ROOFLINE));
    return Optional.of(new Section("Operators", blocks));
  }

  /** Of each variant the first seed that was profiled. */
  private static Map<String, TrialRecord> profiled(ScenarioResult result) {
    Map<String, TrialRecord> shown = new LinkedHashMap<>();
    for (String variant : result.variants()) {
      result.trialsOf(variant).stream()
          .filter(
              trial ->
                  trial
                      .tables()
                      .keySet()
                      .containsAll(
                          List.of(
                              OperatorTables.OPERATORS,
                              OperatorTables.PHASES,
                              OperatorTables.CALLS)))
          .findFirst()
          .ifPresent(trial -> shown.put(variant, trial));
    }
    return shown;
  }

  static String named(TrialRecord trial) {
    return trial.variant() + ", seed " + trial.seed();
  }

  private static DataTable table(ScenarioResult result) {
    List<Column> heads = new ArrayList<>(List.of(Column.text("Variant")));
    List<List<Cell>> rows = new ArrayList<>();
    for (String variant : result.variants()) {
      rows.add(new ArrayList<>(List.of(Cell.keyed(variant, result.style(variant).colour()))));
    }
    for (Shown shown : SHOWN) {
      Metric metric = shown.metric;
      List<Spread> spreads =
          result.variants().stream().map(variant -> result.spread(variant, metric)).toList();
      Display display =
          Display.of(
              metric.name(),
              metric.unit().symbol(),
              spreads.stream().flatMap(spread -> spread.values().stream()).toList());
      heads.add(new Column(shown.heading, display.unit(), metric.help(), true));
      for (int i = 0; i < rows.size(); i++) {
        rows.get(i).add(cell(spreads.get(i), display));
      }
    }
    return new DataTable("Mean and standard deviation over seeds", heads, rows);
  }

  private static Cell cell(Spread spread, Display display) {
    if (spread.count() == 0) {
      return Cell.of("–", Tone.MUTED);
    }
    double deviation = spread.standardDeviation();
    return Cell.noted(
        display.format(spread.mean()),
        deviation > 0 ? "± " + display.format(deviation) : "",
        Tone.PLAIN);
  }

  private static List<Block> tables(TrialRecord trial) {
    List<Block> tables = new ArrayList<>();
    Optional.ofNullable(trial.tables().get(OperatorTables.OPERATORS))
        .ifPresent(operators -> tables.add(OperatorRows.operators(trial, operators)));
    Optional.ofNullable(trial.tables().get(OperatorTables.LAYERS))
        .ifPresent(layers -> tables.add(OperatorRows.layers(trial, layers)));
    return tables;
  }
}
