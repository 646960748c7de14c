package dev.labmark.harness.cli;

import dev.labmark.harness.cli.TextTable.Align;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.spec.ScenarioSpec;
import dev.labmark.harness.spec.Variant;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.apache.commons.statistics.descriptive.DoubleStatistics;
import org.apache.commons.statistics.descriptive.Statistic;

/** What came out, variant by variant: means over seeds with their standard deviations. */
final class SummaryTable {

  private static final String PLUS_MINUS = " \u00b1 ";

  private final RunRecord run;

  SummaryTable(RunRecord run) {
    this.run = run;
  }

  void print(PrintWriter out) {
    for (ScenarioSpec scenario : run.spec().scenarios()) {
      List<List<String>> rows = rows(scenario);
      boolean spread = rows.stream().flatMap(List::stream).anyMatch(c -> c.contains(PLUS_MINUS));
      out.println();
      out.println(
          scenario.name()
              + ": "
              + scenario.title()
              + (spread ? "; mean" + PLUS_MINUS + "standard deviation over seeds" : ""));
      table(rows).print(out);
    }
    out.println();
  }

  private List<List<String>> rows(ScenarioSpec scenario) {
    List<TrialRecord> trials = run.trialsOf(scenario.name());
    List<SummaryColumn> columns = SummaryColumn.of(trials);
    List<List<String>> rows = new ArrayList<>();
    List<String> headings = new ArrayList<>(List.of("variant", "seeds"));
    columns.forEach(column -> headings.add(column.heading()));
    rows.add(headings);
    for (Variant variant : scenario.variants()) {
      List<TrialRecord> own =
          trials.stream().filter(trial -> trial.variant().equals(variant.name())).toList();
      List<String> row = new ArrayList<>(List.of(variant.name(), Integer.toString(own.size())));
      columns.forEach(column -> row.add(cell(own, column)));
      rows.add(row);
    }
    return rows;
  }

  private static String cell(List<TrialRecord> trials, SummaryColumn column) {
    double[] values =
        trials.stream()
            .flatMap(trial -> trial.metric(column.metric()).stream())
            .mapToDouble(Double::doubleValue)
            .toArray();
    if (values.length == 0) {
      return "-";
    }
    DoubleStatistics statistics =
        DoubleStatistics.of(EnumSet.of(Statistic.MEAN, Statistic.STANDARD_DEVIATION), values);
    String mean = column.format(statistics.getAsDouble(Statistic.MEAN));
    return values.length == 1
        ? mean
        : mean + PLUS_MINUS + column.format(statistics.getAsDouble(Statistic.STANDARD_DEVIATION));
  }

  /** The first cell to the left, the others to the right. */
  private static TextTable table(List<List<String>> rows) {
    Align[] columns = new Align[rows.get(0).size()];
    Arrays.fill(columns, Align.RIGHT);
    columns[0] = Align.LEFT;
    TextTable table = new TextTable("", columns);
    rows.forEach(row -> table.row(row.toArray(String[]::new)));
    return table;
  }
}
