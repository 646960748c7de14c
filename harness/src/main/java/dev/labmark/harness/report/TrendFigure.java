package dev.labmark.harness.report;

import dev.labmark.harness.record.trend.ChangePoint;
import dev.labmark.harness.record.trend.TrendPoint;
import dev.labmark.harness.record.trend.TrendSeries;
import dev.labmark.harness.report.figure.Axis;
import dev.labmark.harness.report.figure.Palette;
import dev.labmark.harness.report.figure.TrendPanels;
import dev.labmark.harness.report.page.Figure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A panel for each metric, a line for each variant, a point for each run. */
final class TrendFigure {

  private final Palette palette;

  /** By run, its number on the axis. */
  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  /** A figure of runs under the same conditions. */
  TrendFigure(List<TrendSeries> series, Palette palette) {
    this.palette = palette;
    TreeSet<String> runs =
        series.stream()
            .flatMap(one -> one.points().stream())
            .map(point -> key(point.startedAt(), point.runId()))
            .collect(Collectors.toCollection(TreeSet::new));
    runs.forEach(run -> numbers.put(run, numbers.size() + 1));
  }

  /** The number of a run, the oldest being 1. */
  int number(String startedAt, String runId) {
    return numbers.getOrDefault(key(startedAt, runId), 0);
  }

  private static String key(String startedAt, String runId) {
    return startedAt + " " + runId;
  }

  /** Of those series; metrics that changed come first. */
  Figure of(List<TrendSeries> series) {
    Map<String, List<TrendSeries>> byMetric =
        series.stream()
            .sorted(Comparator.comparing(one -> one.changes().isEmpty()))
            .collect(
                Collectors.groupingBy(
                    TrendSeries::metric, LinkedHashMap::new, Collectors.toList()));
    TrendPanels panels = new TrendPanels();
    byMetric.values().forEach(of -> panel(panels, of));
    return panels.figure(
        "Means over seeds",
        "A point is a run; hover for its name and commit. Horizontal lines are the means between"
            + " changes of level, and a diamond marks the first run of a new level.");
  }

  private void panel(TrendPanels panels, List<TrendSeries> of) {
    TrendSeries any = of.get(0);
    List<Double> values =
        of.stream().flatMap(one -> one.points().stream()).map(TrendPoint::value).toList();
    Display display = Display.of(any.metric(), any.unit(), values);
    panels.panel(
        TrendWords.label(any),
        Axis.of(display.unit()),
        of.stream().map(one -> line(one, display)).toList());
  }

  private TrendPanels.Line line(TrendSeries one, Display display) {
    List<TrendPanels.Point> points =
        one.points().stream().map(point -> point(one, point, display)).toList();
    return new TrendPanels.Line(
        one.variant(), palette.style(one.variant()), points, levels(one, display));
  }

  private TrendPanels.Point point(TrendSeries one, TrendPoint point, Display display) {
    String value = display.format(point.value()) + " " + display.unit();
    return new TrendPanels.Point(
        number(point.startedAt(), point.runId()),
        point.value() * display.scale(),
        String.join("\n", one.variant(), value, point.runId(), TrendWords.commit(point.commit())));
  }

  private List<TrendPanels.Level> levels(TrendSeries one, Display display) {
    List<TrendPanels.Level> levels = new ArrayList<>();
    int from = 0;
    String what = "";
    double mean = one.points().stream().mapToDouble(TrendPoint::value).average().orElse(Double.NaN);
    for (ChangePoint change : one.changes()) {
      levels.add(level(one, from, change.index(), change.before() * display.scale(), what));
      from = change.index();
      what = words(one, change, display);
      mean = change.after();
    }
    levels.add(level(one, from, one.points().size(), mean * display.scale(), what));
    return levels;
  }

  private static String words(TrendSeries one, ChangePoint change, Display display) {
    return "%s: %s \u2192 %s %s, %s\nfrom %s on, %s"
        .formatted(
            one.variant(),
            display.format(change.before()),
            display.format(change.after()),
            display.unit(),
            TrendWords.percent(change),
            change.runId(),
            TrendWords.commit(change));
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
}
