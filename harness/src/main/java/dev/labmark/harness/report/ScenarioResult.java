package dev.labmark.harness.report;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.StepDurations;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.report.figure.Palette;
import dev.labmark.harness.report.figure.Spread;
import dev.labmark.harness.report.figure.Style;
import dev.labmark.harness.spec.ScenarioSpec;
import dev.labmark.harness.spec.Variant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One scenario of a run, as a report reads it.
 *
 * @param trials the scenario's, finished or not
 * @param curves the run's series, decimated for display
 * @param durations the run's step durations, as histograms
 */
public record ScenarioResult(
    RunRecord run,
    ScenarioSpec spec,
    List<TrialRecord> trials,
    Curves curves,
    StepDurations durations,
    Palette palette) {

  public ScenarioResult {
    trials = List.copyOf(trials);
  }

  /** The scenario's part of a run. */
  static ScenarioResult of(
      RunRecord run, ScenarioSpec spec, Curves curves, StepDurations durations) {
    List<TrialRecord> trials = run.trialsOf(spec.name());
    return new ScenarioResult(
        run, spec, trials, curves, durations, new Palette(names(spec, trials)));
  }

  /** The names of the variants, in the order in which they were asked for. */
  public List<String> variants() {
    return names(spec, trials);
  }

  /** How a variant is drawn, in every figure. */
  public Style style(String variant) {
    return palette.style(variant);
  }

  /** A variant's trials, finished or not. */
  public List<TrialRecord> trialsOf(String variant) {
    return trials.stream().filter(trial -> trial.variant().equals(variant)).toList();
  }

  /** A variant's trials that completed. */
  public List<TrialRecord> completed(String variant) {
    return trialsOf(variant).stream().filter(t -> t.outcome() == Outcome.COMPLETED).toList();
  }

  /** A metric over the seeds of a variant that completed. */
  public Spread spread(String variant, Metric metric) {
    return spread(variant, metric.name());
  }

  Spread spread(String variant, String metric) {
    return Spread.of(
        completed(variant).stream()
            .map(trial -> trial.metric(metric))
            .flatMap(Optional::stream)
            .toList());
  }

  /** The rows of all of a variant's tables of that name, whatever the outcome of their trials. */
  public List<TableRow> rows(String variant, String table) {
    return trialsOf(variant).stream()
        .filter(trial -> trial.tables().containsKey(table))
        .flatMap(
            trial -> {
              var found = trial.tables().get(table);
              return found.rows().stream().map(values -> new TableRow(trial, found, values));
            })
        .toList();
  }

  private static List<String> names(ScenarioSpec spec, List<TrialRecord> trials) {
    return Stream.concat(
            spec.variants().stream().map(Variant::name), trials.stream().map(TrialRecord::variant))
        .distinct()
        .toList();
  }
}
