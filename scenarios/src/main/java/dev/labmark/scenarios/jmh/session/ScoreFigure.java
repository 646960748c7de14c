package dev.labmark.scenarios.jmh.session;

import dev.labmark.harness.report.ScenarioResult;
import dev.labmark.harness.report.figure.Axis;
import dev.labmark.harness.report.figure.Bars;
import dev.labmark.harness.report.page.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scores as bars with their forks as dots, one panel for each benchmark. */
final class ScoreFigure {

  private static final int FEW_BARS = 6;
  private static final Axis SECONDS = new Axis("s", "~s", false);
  private static final Axis PER_SECOND = Axis.large("operations/s");

  private final ScenarioResult result;
  private final List<Score> scores;

  ScoreFigure(ScenarioResult result, List<Score> scores) {
    this.result = result;
    this.scores = scores;
  }

  Figure figure() {
    Map<String, List<Score>> panels = new LinkedHashMap<>();
    scores.forEach(
        score -> panels.computeIfAbsent(score.benchmark(), key -> new ArrayList<>()).add(score));
    boolean roomy = panels.values().stream().allMatch(own -> own.size() <= FEW_BARS);
    Bars bars = new Bars(roomy ? 2 : 1);
    panels.forEach(
        (benchmark, own) -> {
          bars.panel(benchmark, own.get(0).isThroughput() ? PER_SECOND : SECONDS);
          List<String> names = names(own);
          for (int i = 0; i < own.size(); i++) {
            bars.add(names.get(i), result.style(own.get(i).variant()), own.get(i).forks());
          }
        });
    return bars.figure(
        "Scores over forks",
        "Means with 95% intervals over forks; each dot is a fork. Operations per second are better"
            + " high, seconds (with m, µ and n for powers of 1,000) better low.");
  }

  /** The parameters in which the benchmarks of a panel differ. */
  static List<String> names(List<Score> panel) {
    List<List<String>> parts =
        panel.stream().map(score -> List.of(score.parameters().split("\\.", -1))).toList();
    int length = parts.get(0).size();
    if (panel.size() == 1 || parts.stream().anyMatch(own -> own.size() != length)) {
      return panel.stream()
          .map(score -> score.parameters().isEmpty() ? score.benchmark() : score.parameters())
          .toList();
    }
    List<List<String>> names = new ArrayList<>();
    parts.forEach(own -> names.add(new ArrayList<>()));
    for (int i = 0; i < length; i++) {
      int place = i;
      if (parts.stream().map(own -> own.get(place)).distinct().count() > 1) {
        for (int j = 0; j < names.size(); j++) {
          names.get(j).add(parts.get(j).get(place));
        }
      }
    }
    return names.stream().map(name -> String.join(", ", name)).toList();
  }
}
