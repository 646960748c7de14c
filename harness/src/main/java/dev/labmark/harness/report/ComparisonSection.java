package dev.labmark.harness.report;

import dev.labmark.harness.metric.Direction;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.report.figure.Spread;
import dev.labmark.harness.report.page.Block;
import dev.labmark.harness.report.page.Cell;
import dev.labmark.harness.report.page.Column;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;
import dev.labmark.harness.report.page.Tone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Variants against metrics: means and standard deviations over seeds. */
final class ComparisonSection {

  private static final Set<String> LEARNING =
      names(
          Metrics.TEST_ACCURACY,
          Metrics.TEST_LOSS,
          Metrics.FIRST_EPOCH_TEST_ACCURACY,
          Metrics.TRAIN_ACCURACY,
          Metrics.TRAIN_LOSS,
          Metrics.RUNNING_ACCURACY,
          Metrics.RUNNING_LOSS);
  private static final Set<String> HIDDEN_UNITS =
      names(
          Metrics.FEATURE_CORRELATION, Metrics.ABLATION_ACCURACY_DROP, Metrics.PREACTIVATION_DRIFT);

  private static final String NO_BREAK_SPACE = "\u00a0";

  private ComparisonSection() {}

  static Optional<Section> of(ScenarioResult result) {
    List<MetricColumn> metrics =
        MetricColumn.of(result.trials()).stream()
            .filter(metric -> !LatencySection.NAMES.contains(metric.name()))
            .filter(metric -> !OperatorsSection.NAMES.contains(metric.name()))
            .toList();
    Predicate<MetricColumn> learning = metric -> LEARNING.contains(metric.name());
    Predicate<MetricColumn> hidden = metric -> HIDDEN_UNITS.contains(metric.name());
    Predicate<MetricColumn> work = metric -> metric.direction().equals(Direction.NEITHER.symbol());
    Map<String, Predicate<MetricColumn>> tables = new LinkedHashMap<>();
    tables.put("Learning", learning);
    tables.put("Hidden units", hidden);
    tables.put("Cost", learning.or(hidden).or(work).negate());
    tables.put("Size and work", work);

    List<Block> blocks = new ArrayList<>();
    tables.forEach(
        (caption, belongs) -> {
          List<MetricColumn> columns = metrics.stream().filter(belongs).toList();
          if (!columns.isEmpty()) {
            blocks.add(table(result, caption, columns));
          }
        });
    if (blocks.isEmpty()) {
      return nothingMeasured(result);
    }
    blocks.add(Paragraph.of(note(result)));
    String title = result.variants().size() > 1 ? "Comparison" : "Metrics";
    return Optional.of(new Section(title, blocks));
  }

  /** A scenario may answer by tables alone; then nothing is missing. */
  private static Optional<Section> nothingMeasured(ScenarioResult result) {
    return result.variants().stream().anyMatch(v -> !result.completed(v).isEmpty())
        ? Optional.empty()
        : Optional.of(
            Section.of("Comparison", Paragraph.of("No trial got as far as measuring a metric.")));
  }

  private static String note(ScenarioResult result) {
    boolean replicated = result.variants().stream().anyMatch(v -> result.completed(v).size() > 1);
    String what =
        replicated
            ? "Mean ± standard deviation over the seeds that completed, n of them."
            : "One seed, so no deviation.";
    if (result.variants().size() < 2) {
      return what;
    }
    return what
        + " The best "
        + (replicated ? "mean" : "value")
        + " of a column is marked; whether it is better by more than the seeds' noise is for the"
        + " findings to say.";
  }

  private static DataTable table(
      ScenarioResult result, String caption, List<MetricColumn> metrics) {
    List<String> variants = result.variants();
    List<List<Cell>> rows = new ArrayList<>();
    for (String variant : variants) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.keyed(variant, result.style(variant).colour()));
      row.add(Cell.of(Integer.toString(result.completed(variant).size()), Tone.MUTED));
      rows.add(row);
    }
    List<Column> heads = new ArrayList<>();
    heads.add(Column.text("Variant"));
    heads.add(Column.number("n", ""));
    for (MetricColumn metric : metrics) {
      List<Spread> spreads =
          variants.stream().map(variant -> result.spread(variant, metric.name())).toList();
      Display display =
          Display.of(
              metric.name(),
              metric.unit(),
              spreads.stream().flatMap(spread -> spread.values().stream()).toList());
      OptionalDouble best = best(metric, spreads);
      boolean noted = spreads.stream().anyMatch(spread -> spread.standardDeviation() > 0);
      heads.add(metric.head(display));
      for (int i = 0; i < rows.size(); i++) {
        int expected = result.completed(variants.get(i)).size();
        rows.get(i).add(cell(spreads.get(i), display, best, expected, noted));
      }
    }
    return new DataTable(caption, heads, rows);
  }

  /** A cell; where others of its column have a note, it keeps the room for one. */
  private static Cell cell(
      Spread spread, Display display, OptionalDouble best, int expected, boolean noted) {
    if (spread.count() == 0) {
      return Cell.of("–", Tone.MUTED);
    }
    boolean isBest = best.isPresent() && best.getAsDouble() == spread.mean();
    double deviation = spread.standardDeviation();
    String note =
        (deviation > 0 ? "± " + display.format(deviation) : "")
            + (spread.count() < expected ? " n=" + spread.count() : "");
    String aligned = noted && note.isEmpty() ? NO_BREAK_SPACE : note.strip();
    return Cell.noted(display.format(spread.mean()), aligned, isBest ? Tone.GOOD : Tone.PLAIN);
  }

  /** The best mean, where there is a better direction and the variants are not all equal. */
  private static OptionalDouble best(MetricColumn metric, List<Spread> spreads) {
    double[] means =
        spreads.stream().mapToDouble(Spread::mean).filter(Double::isFinite).distinct().toArray();
    if (means.length < 2) {
      return OptionalDouble.empty();
    }
    if (metric.direction().equals(Direction.HIGHER_IS_BETTER.symbol())) {
      return Arrays.stream(means).max();
    }
    return metric.direction().equals(Direction.LOWER_IS_BETTER.symbol())
        ? Arrays.stream(means).min()
        : OptionalDouble.empty();
  }

  private static Set<String> names(Metric... metrics) {
    return Stream.of(metrics).map(Metric::name).collect(Collectors.toUnmodifiableSet());
  }
}
