package dev.labmark.harness.report;

import dev.labmark.harness.record.trend.Conditions;
import dev.labmark.harness.record.trend.Trend;
import dev.labmark.harness.record.trend.TrendSeries;
import dev.labmark.harness.report.page.Block;
import dev.labmark.harness.report.page.Chapter;
import dev.labmark.harness.report.page.Fact;
import dev.labmark.harness.report.page.Facts;
import dev.labmark.harness.report.page.Paper;
import dev.labmark.harness.report.page.PaperList;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the page of a trend, which opens from disk like a report. */
public final class TrendWriter {

  private static final Paper E_DIVISIVE =
      new Paper(
          "A nonparametric approach for multiple change point analysis of multivariate data",
          "D. S. Matteson, N. A. James",
          2014,
          "https://doi.org/10.1080/01621459.2013.849605");

  private record Group(String scenario, Conditions conditions) {}

  /**
   * Writes the page into a folder that has none.
   *
   * @return the page to open
   */
  public Path write(Trend trend, Path folder) throws IOException {
    List<Chapter> chapters = new ArrayList<>();
    groups(trend)
        .forEach(
            (group, series) ->
                chapters.add(TrendChapter.of(group.scenario, group.conditions, series)));
    chapters.add(method(trend));
    String runs = trend.runs() + (trend.runs() == 1 ? " run" : " runs");
    return StandalonePage.write("Trend of", runs, headline(trend), chapters, folder);
  }

  private static Map<Group, List<TrendSeries>> groups(Trend trend) {
    return trend.series().stream()
        .collect(
            Collectors.groupingBy(
                series -> new Group(series.scenario(), series.conditions()),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  private static Facts headline(Trend trend) {
    int changes = trend.series().stream().mapToInt(series -> series.changes().size()).sum();
    return new Facts(
        List.of(
            Fact.of("Runs", Integer.toString(trend.runs())),
            Fact.of("Series", Integer.toString(trend.series().size())),
            Fact.of("Changes of level", Integer.toString(changes)),
            Fact.of("Significance", Double.toString(trend.significance()))));
  }

  private static Chapter method(Trend trend) {
    List<Section> sections = new ArrayList<>();
    if (!trend.notes().isEmpty()) {
      List<Block> notes = new ArrayList<>();
      trend.notes().forEach(note -> notes.add(Paragraph.of(note)));
      sections.add(new Section("Left out", notes));
    }
    sections.add(
        Section.of(
            "How changes are found",
            Paragraph.of(
                "A point is a run: the mean over its seeds. Runs lie in one series where scenario,"
                    + " variant, settings, seeds and profile, processor, cores and device are the"
                    + " same; commit, JVM and engine may differ, since that is what is looked for. A"
                    + " series has at least "
                    + trend.fewestRuns()
                    + " runs, and a level at least three."),
            Paragraph.of(
                "Each series is split where the energy distance between its parts is greatest, while"
                    + " that is clearer than what comes of shuffling it 999 times, at significance "
                    + trend.significance()
                    + " in each series. Among many series some show a change by chance."),
            Paragraph.of(
                "This is information and no verdict. Shuffling supposes that runs are independent;"
                    + " runs close in time resemble each other, and then far more changes are found"
                    + " than there are. So does another machine behind the same name."),
            PaperList.of(E_DIVISIVE)));
    return new Chapter("Method", "What this page can tell, and what not", sections);
  }
}
