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
import java.util.Optional;
import java.util.stream.Collectors;

/** The headline of a scenario: how it ended, how much it was, and what was compared. */
final class SummarySection {

  private SummarySection() {}

  static Section of(ScenarioResult result) {
    int planned = planned(result);
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            "Trials",
            Outcomes.count(result.trials(), planned),
            Outcomes.tone(result.trials(), planned)));
    facts.add(
        Fact.of(
            "Seeds",
            result.spec().seeds().stream().map(String::valueOf).collect(Collectors.joining(", "))));
    facts.add(Fact.of("Profile", result.run().spec().profile().symbol()));
    facts.add(Fact.of("Device", result.run().spec().device()));
    time(result.trials()).ifPresent(facts::add);
    return Section.of("Summary", new Facts(facts), variants(result));
  }

  /** How many trials were asked for. */
  static int planned(ScenarioResult result) {
    return result.spec().trialCount();
  }

  /** Wall time over all trials, one after the other; none where no trial says. */
  static Optional<Fact> time(List<TrialRecord> trials) {
    List<Double> seconds =
        trials.stream()
            .flatMap(trial -> trial.metric(Metrics.WALL_SECONDS.name()).stream())
            .toList();
    double sum = seconds.stream().mapToDouble(Double::doubleValue).sum();
    return seconds.isEmpty()
        ? Optional.empty()
        : Optional.of(Fact.of("Time in trials", Display.duration(sum)));
  }

  private static DataTable variants(ScenarioResult result) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Variant variant : result.spec().variants()) {
      int seeds = result.spec().seedsOf(variant.name()).size();
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
