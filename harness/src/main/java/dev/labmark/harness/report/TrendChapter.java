package dev.labmark.harness.report;

import dev.labmark.harness.record.trend.ChangePoint;
import dev.labmark.harness.record.trend.Conditions;
import dev.labmark.harness.record.trend.Movement;
import dev.labmark.harness.record.trend.TrendSeries;
import dev.labmark.harness.report.figure.Palette;
import dev.labmark.harness.report.page.Block;
import dev.labmark.harness.report.page.Cell;
import dev.labmark.harness.report.page.Chapter;
import dev.labmark.harness.report.page.Column;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;
import dev.labmark.harness.report.page.Tone;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** One scenario's metrics over runs under the same conditions. */
final class TrendChapter {

  private final List<TrendSeries> series;
  private final Palette palette;
  private final TrendFigure figure;

  private TrendChapter(List<TrendSeries> series) {
    this.series = series;
    this.palette = new Palette(series.stream().map(TrendSeries::variant).distinct().toList());
    this.figure = new TrendFigure(series, palette);
  }

  static Chapter of(String scenario, Conditions conditions, List<TrendSeries> series) {
    TrendChapter chapter = new TrendChapter(series);
    return new Chapter(
        scenario,
        conditions.words(),
        List.of(
            new Section("Changes of level", chapter.changes()),
            new Section("Metrics run after run", chapter.metrics())));
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
    int number = figure.number(change.startedAt(), change.runId());
    return List.of(
        Cell.of(TrendWords.label(one)),
        Cell.keyed(one.variant(), palette.style(one.variant()).colour()),
        Cell.of(Integer.toString(number)),
        Cell.noted(change.runId(), TrendWords.commit(change), Tone.PLAIN),
        Cell.of(Display.one(one.metric(), one.unit(), change.before())),
        Cell.of(Display.one(one.metric(), one.unit(), change.after())),
        Cell.of(TrendWords.percent(change), tone(change.movement())),
        Cell.of(String.format(Locale.ROOT, "%.3f", change.pValue()), Tone.MUTED));
  }

  private static Tone tone(Movement movement) {
    return switch (movement) {
      case BETTER -> Tone.GOOD;
      case WORSE -> Tone.BAD;
      case NEUTRAL -> Tone.PLAIN;
    };
  }

  /** A metric that is the same in every run of every variant takes a word, and no panel. */
  private List<Block> metrics() {
    Set<String> varying =
        series.stream()
            .filter(one -> !isConstant(one))
            .map(TrendSeries::metric)
            .collect(Collectors.toSet());
    List<TrendSeries> drawn =
        series.stream().filter(one -> varying.contains(one.metric())).toList();
    Set<String> constant = new LinkedHashSet<>();
    series.stream()
        .filter(one -> !varying.contains(one.metric()))
        .forEach(one -> constant.add(TrendWords.label(one)));
    List<Block> blocks = new ArrayList<>();
    if (!drawn.isEmpty()) {
      blocks.add(figure.of(drawn));
    }
    if (!constant.isEmpty()) {
      blocks.add(Paragraph.of("The same in every run: " + String.join(", ", constant) + "."));
    }
    return blocks;
  }

  private static boolean isConstant(TrendSeries one) {
    return one.points().stream().allMatch(point -> point.value() == one.first().value());
  }
}
