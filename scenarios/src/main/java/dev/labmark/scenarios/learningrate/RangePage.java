package dev.labmark.scenarios.learningrate;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.report.RecordTable;
import dev.labmark.harness.report.ReportPage;
import dev.labmark.harness.report.ScenarioResult;
import dev.labmark.harness.report.TableRow;
import dev.labmark.harness.report.page.Block;
import dev.labmark.harness.report.page.Fold;
import dev.labmark.harness.report.page.PaperList;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What {@code p2-lr-range} adds to the report: candidates, sweep, the rule and its sensitivity. */
public final class RangePage implements ReportPage {

  private static final List<Metric> READ =
      List.of(
          Metrics.LEARNING_RATE_MIN,
          Metrics.LEARNING_RATE_MAX,
          Metrics.LEARNING_RATE_AT_LOWEST_LOSS);

  @Override
  public String scenario() {
    return RangeScenario.NAME;
  }

  @Override
  public List<Section> sections(ScenarioResult result) {
    List<Section> sections = new ArrayList<>();
    CutNote.section(result, "2.1 What was cut").ifPresent(sections::add);
    List<TableRow> candidates =
        IntStream.range(0, Candidate.COUNT)
            .boxed()
            .flatMap(i -> result.rows(Candidate.name(i), CandidateTrial.TABLE).stream())
            .toList();
    if (!candidates.isEmpty()) {
      sections.add(candidates(candidates));
    }
    List<TableRow> sweep = result.rows(RangeScenario.SWEEP, SweepTrial.TABLE);
    if (!sweep.isEmpty()) {
      sections.add(sweep(result, sweep));
      sections.add(rule(result));
      sections.add(noTrace(result));
    }
    return sections;
  }

  private static Section candidates(List<TableRow> rows) {
    List<List<Object>> shown = new ArrayList<>();
    for (TableRow row : rows) {
      shown.add(
          List.of(
              row.trial().seed(),
              row.number("learning_rate"),
              row.number("last_epoch_loss"),
              row.number("mean_step_loss"),
              row.number("train_loss"),
              row.text("outcome")));
    }
    Table table =
        new Table(List.of("seed", "learning_rate", "last", "mean", "train_loss", "outcome"), shown);
    return Section.of(
        "2.1a Ten candidates",
        Paragraph.of(
            "Each candidate is trained by itself, with a fixed learning rate, from the same initial"
                + " weights. The two losses of the figure are those of the training batches while"
                + " the weights move; the one over the whole split afterwards, in eval mode, stands"
                + " in the table: after few steps, batch norm's running statistics are still far"
                + " from those of the images, and it says more about them than about learning."),
        SweepFigures.candidates(rows),
        RecordTable.of(table)
            .column("seed", "Seed")
            .column("learning_rate", "Learning rate")
            .column("last", "Loss in the last epoch", "nats")
            .column("mean", "Mean over all steps", "nats")
            .column("train_loss", "Afterwards, eval mode", "nats")
            .column("outcome", "Outcome")
            .toDataTable());
  }

  private static Section sweep(ScenarioResult result, List<TableRow> rows) {
    String lag =
        result
            .trialsOf(RangeScenario.SWEEP)
            .get(0)
            .worker()
            .getOrDefault("sweep.smoothing_lag", "");
    return Section.of(
        "2.1b The continuous sweep",
        Paragraph.of(
            "The learning rate grows by the same factor from step to step; each point is one batch."
                + " The smoothed line is an exponential moving average with its bias corrected: "
                + lag
                + ", so it shows everything too far to the right, and nothing is read off it. It"
                + " ends where the loss has grown to several times its lowest value."),
        SweepFigures.sweep(result, rows));
  }

  private static Section rule(ScenarioResult result) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Paragraph.of(
            "The rule works on the raw losses, by fits without lag, so nothing is shifted."
                + " The flat level is the mean loss of the lowest decades; the minimum is that of a"
                + " local linear regression; lr_max is where, going left from the minimum, the fit"
                + " has left some of the fall to do; lr_min is where the fall of a curve that is in"
                + " proportion to the rate at first, and saturates, has begun: it is fitted to all"
                + " losses up to the minimum. Fractions and window stand in the settings."));
    List<List<Object>> read = new ArrayList<>();
    for (TrialRecord trial : result.completed(RangeScenario.SWEEP)) {
      List<Object> row = new ArrayList<>(List.of(trial.seed()));
      READ.forEach(
          metric -> trial.metric(metric.name()).ifPresentOrElse(row::add, () -> row.add("none")));
      read.add(row);
    }
    blocks.add(
        RecordTable.of(new Table(List.of("seed", "min", "max", "lowest"), read))
            .caption("What the rule reads off each seed's sweep")
            .column("seed", "Seed")
            .column("min", "lr_min")
            .column("max", "lr_max")
            .column("lowest", "at the lowest loss")
            .toDataTable());
    List<List<Object>> sensitivity = new ArrayList<>();
    for (TableRow row : result.rows(RangeScenario.SWEEP, SweepReading.SENSITIVITY)) {
      sensitivity.add(
          List.of(
              row.text("rule"),
              row.trial().seed(),
              row.number("lr_min"),
              row.number("lr_max"),
              row.number("learning_rate_at_lowest_loss")));
    }
    if (!sensitivity.isEmpty()) {
      blocks.add(
          RecordTable.of(new Table(List.of("rule", "seed", "min", "max", "lowest"), sensitivity))
              .caption("What neighbouring rules would have read off the same losses")
              .column("rule", "Rule")
              .column("seed", "Seed")
              .column("min", "lr_min")
              .column("max", "lr_max")
              .column("lowest", "at the lowest loss")
              .toDataTable());
    }
    blocks.add(PaperList.of(Papers.SMITH_2017, Papers.ZHANG));
    return new Section("2.1 The rule, and how much hangs on it", blocks);
  }

  private static Section noTrace(ScenarioResult result) {
    List<List<Object>> rows = new ArrayList<>();
    for (TableRow row : result.rows(RangeScenario.SWEEP, Excursion.TABLE)) {
      rows.add(
          List.of(
              row.trial().seed(),
              row.text("excursion"),
              row.text("part").replace('_', ' '),
              start(row.text("before")),
              start(row.text("at_its_end")),
              start(row.text("after")),
              row.text("restored").equals("true") ? "yes" : "NO"));
    }
    return Section.of(
        "2.1 The sweep leaves no trace",
        Paragraph.of(
            "Network, optimizer, batch norm's statistics, the engine's random state and the step"
                + " count are copied before the sweep and put back after it, also when it fails;"
                + " a second, short one is made to fail to show that. Equal SHA-256 means equal"
                + " bits. The whole digests stand in the record."),
        new Fold(
            "Digests of every part",
            List.of(
                RecordTable.of(
                        new Table(
                            List.of("seed", "of", "part", "before", "end", "after", "restored"),
                            rows))
                    .column("seed", "Seed")
                    .column("of", "Excursion")
                    .column("part", "Part")
                    .column("before", "Before")
                    .column("end", "At its end")
                    .column("after", "After")
                    .column("restored", "As before")
                    .toDataTable())));
  }

  private static String start(String digest) {
    int shown = 12;
    return digest.length() <= shown ? digest : digest.substring(0, shown) + "…";
  }
}
