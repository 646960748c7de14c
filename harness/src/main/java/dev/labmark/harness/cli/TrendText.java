package dev.labmark.harness.cli;

import static dev.labmark.harness.cli.TextTable.Align.LEFT;
import static dev.labmark.harness.cli.TextTable.Align.RIGHT;

import dev.labmark.harness.record.trend.ChangePoint;
import dev.labmark.harness.record.trend.Conditions;
import dev.labmark.harness.record.trend.Movement;
import dev.labmark.harness.record.trend.Trend;
import dev.labmark.harness.record.trend.TrendSeries;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A trend for people: a table for each variant, a line for each change. */
final class TrendText {

  private static final String INDENT = "  ";

  private final Trend trend;

  TrendText(Trend trend) {
    this.trend = trend;
  }

  private record Arm(String name, Conditions conditions) {}

  void print(PrintWriter out) {
    Map<Arm, List<TrendSeries>> arms =
        trend.series().stream()
            .collect(
                Collectors.groupingBy(
                    s -> new Arm(s.scenario() + "/" + s.variant(), s.conditions()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    arms.forEach(
        (arm, series) -> {
          out.println(arm.name + ": " + arm.conditions.words());
          table(series).print(out);
          out.println();
        });
    out.println(headline());
    trend.notes().forEach(note -> out.println(INDENT + note));
    if (!trend.series().isEmpty()) {
      out.println(
          "Information, no verdict: runs close in time resemble each other, and then changes are"
              + " found where there are none.");
    }
  }

  private String headline() {
    int changes = trend.series().stream().mapToInt(series -> series.changes().size()).sum();
    return trend.runs()
        + " runs, "
        + trend.series().size()
        + " series of at least "
        + trend.fewestRuns()
        + " runs, "
        + changes
        + (changes == 1 ? " change" : " changes")
        + " at significance "
        + trend.significance();
  }

  private static TextTable table(List<TrendSeries> series) {
    TextTable table = new TextTable(INDENT, LEFT, RIGHT, RIGHT, RIGHT, LEFT, LEFT);
    table.row("metric", "runs", "first", "last", "unit", "change of level");
    for (TrendSeries one : series) {
      List<String> changes = one.changes().stream().map(TrendText::change).toList();
      table.row(
          one.metric(),
          Integer.toString(one.points().size()),
          Numbers.value(one.first().value()),
          Numbers.value(one.last().value()),
          Numbers.unit(one.unit()),
          changes.isEmpty() ? "none" : changes.get(0));
      changes.stream().skip(1).forEach(change -> table.row("", "", "", "", "", change));
    }
    return table;
  }

  private static String change(ChangePoint change) {
    return "at "
        + change.runId()
        + ", commit "
        + Commits.shortened(change.commit())
        + (change.ofAnotherCommit() ? "" : " as before")
        + ": "
        + Numbers.value(change.before())
        + " -> "
        + Numbers.value(change.after())
        + ", "
        + Numbers.percent(change.ratio())
        + words(change.movement())
        + ", p = "
        + Numbers.value(change.pValue());
  }

  private static String words(Movement movement) {
    return switch (movement) {
      case BETTER -> ", better";
      case WORSE -> ", worse";
      case NEUTRAL -> "";
    };
  }
}
