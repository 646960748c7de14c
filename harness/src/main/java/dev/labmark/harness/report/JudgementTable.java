package dev.labmark.harness.report;

import dev.labmark.harness.record.verdict.Judgement;
import dev.labmark.harness.record.verdict.Shown;
import dev.labmark.harness.report.page.Cell;
import dev.labmark.harness.report.page.Column;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.harness.report.page.Tone;
import java.util.ArrayList;
import java.util.List;

/** Judgements as rows. */
final class JudgementTable {

  private static final List<Column> NUMBERS =
      List.of(
          Column.number("Baseline", ""),
          Column.number("Run", ""),
          new Column("Change", "", "The run over the baseline, or the run less the baseline", true),
          new Column("Interval", "", "Of the change, with its confidence", true),
          new Column("Limit", "", "What the change has to pass to count as worse", true));

  private JudgementTable() {}

  static DataTable of(String caption, List<Judgement> judgements) {
    List<Column> heads = new ArrayList<>();
    heads.add(Column.text("Verdict"));
    heads.add(Column.text("Scenario"));
    heads.add(Column.text("Variant"));
    heads.add(Column.text("Metric"));
    heads.add(Column.text("Evidence"));
    heads.addAll(NUMBERS);
    heads.add(Column.text("Rule"));
    return new DataTable(
        caption, heads, judgements.stream().map(JudgementTable::row).toList(), true);
  }

  private static List<Cell> row(Judgement judgement) {
    List<Cell> row = new ArrayList<>();
    row.add(
        Cell.of(Verdicts.words(judgement.verdict()), Verdicts.toneInTable(judgement.verdict())));
    row.add(Cell.of(judgement.scenario()));
    row.add(Cell.of(judgement.variant()));
    row.add(Cell.noted(JudgedMetric.of(judgement.metric()).label(), judgement.place(), Tone.PLAIN));
    row.add(Cell.of(judgement.evidence()));
    row.addAll(numbers(judgement));
    row.add(Cell.of(judgement.rule().words()));
    return row;
  }

  /** The numbers of one judgement alone. */
  static DataTable numbersOf(Judgement judgement) {
    return new DataTable("", NUMBERS, List.of(numbers(judgement)));
  }

  private static List<Cell> numbers(Judgement judgement) {
    JudgedMetric metric = JudgedMetric.of(judgement.metric());
    return List.of(
        metric.value(judgement.baseline(), judgement.run()),
        metric.value(judgement.run(), judgement.baseline()),
        metric.change(judgement.effect()),
        metric.interval(judgement.effect()),
        metric.limit(judgement.effect()));
  }

  /** What is not judged, and why. */
  static DataTable shown(List<Shown> shown) {
    return new DataTable(
        "",
        List.of(
            Column.text("Scenario"),
            Column.text("Variant"),
            Column.text("Metric"),
            new Column("Baseline", "", "Median over seeds", true),
            new Column("Run", "", "Median over seeds", true),
            Column.text("Why not judged")),
        shown.stream().map(JudgementTable::row).toList());
  }

  private static List<Cell> row(Shown shown) {
    JudgedMetric metric = JudgedMetric.of(shown.metric());
    return List.of(
        Cell.of(shown.scenario()),
        Cell.of(shown.variant()),
        Cell.of(metric.label()),
        metric.value(shown.baseline(), shown.run()),
        metric.value(shown.run(), shown.baseline()),
        Cell.of(shown.reason()));
  }
}
