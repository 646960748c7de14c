package dev.labmark.harness.report;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.report.page.Cell;
import dev.labmark.harness.report.page.Column;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.harness.report.page.Fact;
import dev.labmark.harness.report.page.Facts;
import dev.labmark.harness.report.page.Section;
import dev.labmark.harness.report.page.Tone;
import dev.labmark.harness.spec.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The headline of a scenario: how it ended, how much it was, and what was compared. */
final class SummarySection {

  private SummarySection() {}

  static Section of(ScenarioResult result) {
    int planned = planned(result);
    List<Fact> facts =
        List.of(
            new Fact(
                "Trials",
                Outcomes.count(result.trials(), planned),
                Outcomes.tone(result.trials(), planned)),
            Fact.of(
                "Seeds",
                result.spec().seeds().stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(", "))),
            Fact.of("Profile", result.run().spec().profile().symbol()),
            Fact.of("Device", result.run().spec().device()),
            Fact.of("Time in trials", Display.duration(wallSeconds(result.trials()))));
    return Section.of("Summary", new Facts(facts), variants(result));
  }

  /** How many trials were asked for. */
  static int planned(ScenarioResult result) {
    return result.spec().variants().size() * result.spec().seeds().size();
  }

  /** Wall time over all trials, one after the other. */
  static double wallSeconds(List<TrialRecord> trials) {
    return trials.stream()
        .mapToDouble(trial -> trial.metric(Metrics.WALL_SECONDS.name()).orElse(0.0))
        .sum();
  }

  private static DataTable variants(ScenarioResult result) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Variant variant : result.spec().variants()) {
      int seeds = result.spec().seeds().size();
      List<TrialRecord> trials = result.trialsOf(variant.name());
      rows.add(
          List.of(
              Cell.keyed(variant.name(), result.style(variant.name()).colour()),
              Cell.of(variant.title()),
              Cell.of(variant.labPart(), Tone.MUTED),
              Outcomes.cell(trials, seeds)));
    }
    return new DataTable(
        "",
        List.of(
            Column.text("Variant"),
            Column.text("What it is"),
            Column.text("Lab part"),
            Column.text("Trials")),
        rows);
  }
}
