package dev.labmark.scenarios.jmh.session;

import dev.labmark.harness.metric.BenchmarkMetrics;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.report.ReportPage;
import dev.labmark.harness.report.ScenarioResult;
import dev.labmark.harness.report.figure.Spread;
import dev.labmark.harness.report.page.Block;
import dev.labmark.harness.report.page.Cell;
import dev.labmark.harness.report.page.Column;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;
import dev.labmark.harness.report.page.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code jmh} adds to the report: scores, speed-ups, what profilers saw. */
public final class JmhPage implements ReportPage {

  private static final String ABSENT = "–";

  @Override
  public String scenario() {
    return JmhScenario.NAME;
  }

  /** Benchmarks do different things: the best of a column would mean nothing. */
  @Override
  public boolean comparesVariants() {
    return false;
  }

  @Override
  public List<Section> sections(ScenarioResult result) {
    List<Score> scores =
        result.variants().stream().flatMap(variant -> Score.of(result, variant).stream()).toList();
    List<Section> sections = new ArrayList<>();
    speedups(result).ifPresent(sections::add);
    if (!scores.isEmpty()) {
      sections.add(scores(result, scores));
    }
    new ProfilersSection(result).section().ifPresent(sections::add);
    return sections;
  }

  private static Optional<Section> speedups(ScenarioResult result) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Comparison comparison : Comparison.all()) {
      for (Comparison.Pair pair : comparison.pairs(result.trials())) {
        rows.add(row(pair));
      }
    }
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    DataTable table =
        new DataTable(
            "",
            List.of(
                Column.text("Faster than"),
                Column.text("is"),
                Column.text("Operation"),
                Column.number("Measured speed-up", "times"),
                Column.number("95% interval", "times"),
                Column.number("Forks", ""),
                Column.number("Fewer operations", "times")),
            rows);
    return Optional.of(
        Section.of(
            "Speed-up, measured and by operations",
            Paragraph.of(
                "Forks of the same round are compared with each other; the speed-up over rounds is"
                    + " Hodges and Lehmann's estimate with the interval of signed ranks, of fewer"
                    + " than six rounds the geometric mean with Student's. Fewer operations is the ratio of multiply-accumulates by the specs alone: the"
                    + " speed-up there would be if time went with them."),
            table));
  }

  private static List<Cell> row(Comparison.Pair pair) {
    Speedup speedup = pair.speedup();
    return List.of(
        Cell.of(pair.comparison().baseline()),
        Cell.of(pair.comparison().candidate()),
        Cell.of(pair.work(), Tone.MUTED),
        Cell.of(two(speedup.estimate()), Tone.STRONG),
        speedup.isConclusive()
            ? Cell.of(two(speedup.low()) + " to " + two(speedup.high()))
            : Cell.of(ABSENT, Tone.MUTED),
        Cell.of(Integer.toString(speedup.forks())),
        Cell.of(String.format(Locale.ROOT, "%.3f", pair.comparison().operationsRatio())));
  }

  private static String two(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static Section scores(ScenarioResult result, List<Score> scores) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Paragraph.of(
            "An operation is one call of the benchmark's method. Each fork is a JVM of its own and"
                + " one sample; its score is the mean of its iterations, and what stands behind ± is"
                + " half of Student's 95% interval of the mean over forks. The spread is their"
                + " standard deviation in percent of the mean. JMH's own intervals, in jmh.json"
                + " beside run.json, take iterations for samples and are narrower."));
    blocks.add(table(result, scores));
    blocks.add(new ScoreFigure(result, scores).figure());
    return new Section("Scores", blocks);
  }

  private static DataTable table(ScenarioResult result, List<Score> scores) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Score score : scores) {
      rows.add(
          List.of(
              Cell.of(score.benchmark()),
              Cell.of(score.parameters().replace(".", ", "), Tone.MUTED),
              Cell.noted(score.mean(), score.halfInterval(), Tone.PLAIN),
              Cell.of(score.unit()),
              seconds(result, score, BenchmarkMetrics.SECONDS_PER_OPERATION_P50),
              seconds(result, score, BenchmarkMetrics.SECONDS_PER_OPERATION_P99),
              images(result, score),
              Cell.of(Integer.toString(score.forks().count())),
              Cell.of(score.spread())));
    }
    return new DataTable(
        "",
        List.of(
            Column.text("Benchmark"),
            Column.text("Parameters"),
            Column.number("Score", ""),
            Column.text("Unit"),
            Column.number("p50", ""),
            Column.number("p99", ""),
            Column.number("Throughput", "images/s"),
            Column.number("Forks", ""),
            Column.number("Spread", "%")),
        rows,
        true);
  }

  /** A percentile, mean over forks, where operations were sampled one by one. */
  private static Cell seconds(ScenarioResult result, Score score, Metric percentile) {
    Spread forks = result.spread(score.variant(), percentile);
    return forks.count() == 0 ? Cell.of(ABSENT, Tone.MUTED) : Cell.of(score.format(forks.mean()));
  }

  private static Cell images(ScenarioResult result, Score score) {
    Spread forks = result.spread(score.variant(), BenchmarkMetrics.IMAGES_PER_SECOND);
    return forks.count() == 0
        ? Cell.of(ABSENT, Tone.MUTED)
        : Cell.of(String.format(Locale.ROOT, "%,.0f", forks.mean()));
  }
}
