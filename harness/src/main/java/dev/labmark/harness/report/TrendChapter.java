package dev.labmark.harness.report;

import dev.labmark.harness.record.trend.ChangePoint;
import dev.labmark.harness.record.trend.Conditions;
import dev.labmark.harness.record.trend.Movement;
import dev.labmark.harness.record.trend.TrendPoint;
import dev.labmark.harness.record.trend.TrendSeries;
import dev.labmark.harness.report.figure.Axis;
import dev.labmark.harness.report.figure.Palette;
import dev.labmark.harness.report.figure.TrendPanels;
import dev.labmark.harness.report.page.Block;
import dev.labmark.harness.report.page.Cell;
import dev.labmark.harness.report.page.Chapter;
import dev.labmark.harness.report.page.Column;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.harness.report.page.Figure;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;
import dev.labmark.harness.report.page.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One scenario's metrics over runs under the same conditions. */
final class TrendChapter {

  private static final int COMMIT_DIGITS = 10;
  private static final double PERCENT = 100;

  private final List<TrendSeries> series;
  private final Palette palette;

  /** By run, its number on the axis. */
  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  private TrendChapter(List<TrendSeries> series) {
    this.series = series;
    this.palette = new Palette(series.stream().map(TrendSeries::variant).distinct().toList());
    TreeSet<String> runs =
        series.stream()
            .flatMap(one -> one.points().stream())
            .map(point -> point.startedAt() + " " + point.runId())
            .collect(Collectors.toCollection(TreeSet::new));
    runs.forEach(run -> numbers.put(run, numbers.size() + 1));
  }

  static Chapter of(String scenario, Conditions conditions, List<TrendSeries> series) {
    TrendChapter chapter = new TrendChapter(series);
    return new Chapter(
        scenario,
        conditions.words(),
        List.of(
            new Section("Changes of level", chapter.changes()),
            Section.of("Metrics run after run", chapter.figure())));
  }

  private List<Block> changes() {
    List<List<Cell>> rows = new ArrayList<>();
    for (TrendSeries one : series) {
      one.changes().forEach(change -> rows.add(row(one, change)));
    }
    if (rows.isEmpty()) {
      return List.of(Paragraph.of("None was found."));
    }
    return List.of(
        new DataTable(
            "",
            List.of(
                Column.text("Metric"),
                Column.text("Variant"),
                Column.number("Run", "no."),
                Column.text("First run of the new level"),
                Column.number("Before", ""),
                Column.number("After", ""),
                Column.number("Change", ""),
                Column.number("p", "")),
            rows));
  }

  private List<Cell> row(TrendSeries one, ChangePoint change) {
    return List.of(
        Cell.of(label(one)),
        Cell.keyed(one.variant(), palette.style(one.variant()).colour()),
        Cell.of(Integer.toString(number(change.startedAt(), change.runId()))),
        Cell.noted(change.runId(), "commit " + shortened(change.commit()), Tone.PLAIN),
        Cell.of(Display.one(one.metric(), one.unit(), change.before())),
        Cell.of(Display.one(one.metric(), one.unit(), change.after())),
        Cell.of(percent(change.ratio()), tone(change.movement())),
        Cell.of(String.format(Locale.ROOT, "%.3f", change.pValue()), Tone.MUTED));
  }

  private static Tone tone(Movement movement) {
    return switch (movement) {
      case BETTER -> Tone.GOOD;
      case WORSE -> Tone.BAD;
      case NEUTRAL -> Tone.PLAIN;
    };
  }

  /** Metrics that changed come first. */
  private Figure figure() {
    Map<String, List<TrendSeries>> byMetric =
        series.stream()
            .sorted((a, b) -> Boolean.compare(a.changes().isEmpty(), b.changes().isEmpty()))
            .collect(
                Collectors.groupingBy(
                    TrendSeries::metric, LinkedHashMap::new, Collectors.toList()));
    TrendPanels panels = new TrendPanels();
    byMetric.forEach((metric, of) -> panel(panels, metric, of));
    return panels.figure(
        "Means over seeds",
        "A point is a run; hover for its name and commit. Horizontal lines are the means between"
            + " changes of level, and a diamond marks the first run of a new level.");
  }

  private void panel(TrendPanels panels, String metric, List<TrendSeries> of) {
    Display display =
        Display.of(
            metric,
            of.get(0).unit(),
            of.stream().flatMap(one -> one.points().stream()).map(TrendPoint::value).toList());
    panels.panel(
        label(of.get(0)),
        Axis.of(display.unit()),
        of.stream().map(one -> line(one, display)).toList());
  }

  private TrendPanels.Line line(TrendSeries one, Display display) {
    List<TrendPanels.Point> points =
        one.points().stream()
            .map(
                point ->
                    new TrendPanels.Point(
                        number(point.startedAt(), point.runId()),
                        point.value() * display.scale(),
                        one.variant()
                            + "\n"
                            + display.format(point.value())
                            + " "
                            + display.unit()
                            + "\n"
                            + point.runId()
                            + "\ncommit "
                            + shortened(point.commit())))
            .toList();
    return new TrendPanels.Line(
        one.variant(), palette.style(one.variant()), points, levels(one, display));
  }

  private List<TrendPanels.Level> levels(TrendSeries one, Display display) {
    List<TrendPanels.Level> levels = new ArrayList<>();
    int from = 0;
    String what = "";
    for (ChangePoint change : one.changes()) {
      levels.add(level(one, from, change.index(), change.before() * display.scale(), what));
      from = change.index();
      what =
          one.variant()
              + ": "
              + display.format(change.before())
              + " \u2192 "
              + display.format(change.after())
              + " "
              + display.unit()
              + ", "
              + percent(change.ratio())
              + "\nfrom "
              + change.runId()
              + " on, commit "
              + shortened(change.commit());
    }
    double mean =
        one.changes().isEmpty()
            ? one.points().stream().mapToDouble(TrendPoint::value).average().orElse(Double.NaN)
            : one.changes().get(one.changes().size() - 1).after();
    levels.add(level(one, from, one.points().size(), mean * display.scale(), what));
    return levels;
  }

  private TrendPanels.Level level(TrendSeries one, int from, int to, double value, String change) {
    TrendPoint first = one.points().get(from);
    TrendPoint last = one.points().get(to - 1);
    return new TrendPanels.Level(
        number(first.startedAt(), first.runId()),
        number(last.startedAt(), last.runId()),
        value,
        change);
  }

  private int number(String startedAt, String runId) {
    return numbers.getOrDefault(startedAt + " " + runId, 0);
  }

  private static String label(TrendSeries one) {
    return new MetricColumn(one.metric(), one.unit(), one.direction()).label();
  }

  private static String percent(double ratio) {
    return Double.isFinite(ratio)
        ? String.format(Locale.ROOT, "%+.1f %%", (ratio - 1) * PERCENT).replace('-', '\u2212')
        : "from 0";
  }

  private static String shortened(String commit) {
    return commit.matches("[0-9a-f]{40}") ? commit.substring(0, COMMIT_DIGITS) : commit;
  }
}
