package dev.labmark.harness.export;

import dev.labmark.harness.metric.Catalogue;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Telemetry;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.TrialRecord;
import java.util.ArrayList;
import java.util.List;

/** What a record says in the end, without its curves, and what a gate came to. */
final class RunSamples {

  private RunSamples() {}

  /** Everything: of the run, and of each of its trials. */
  static List<Sample> all(FinishedRun finished) {
    RunRecord run = finished.record();
    List<Sample> samples = new ArrayList<>(ofRun(finished));
    run.trials().forEach(trial -> samples.addAll(ofTrial(run.id(), trial)));
    return samples;
  }

  /** Identity, outcome, number of trials, verdict. */
  static List<Sample> ofRun(FinishedRun finished) {
    List<Sample> samples = new ArrayList<>(ofRun(finished.record()));
    finished.verdict().ifPresent(verdict -> samples.addAll(VerdictSamples.of(verdict)));
    return samples;
  }

  private static List<Sample> ofRun(RunRecord run) {
    long ended = run.trials().stream().filter(trial -> trial.outcome().isFinal()).count();
    int planned = run.spec().trials().size();
    return List.of(
        new Sample(Telemetry.RUN_INFO, Labels.info(run), 1),
        ofRun(run, Telemetry.RUN_OUTCOME, OutcomeCode.of(run.outcome())),
        ofRun(run, Telemetry.RUN_TRIALS, planned),
        ofRun(run, Telemetry.RUN_TRIALS_ENDED, (double) ended),
        ofRun(run, Telemetry.RUN_PROGRESS_RATIO, planned == 0 ? 1 : (double) ended / planned));
  }

  private static Sample ofRun(RunRecord run, Metric metric, double value) {
    return new Sample(metric, Labels.ofRun(run.id()), value);
  }

  /** Outcome, metrics, tables. A metric of an older record that is none any more is left out. */
  static List<Sample> ofTrial(String runId, TrialRecord trial) {
    List<Sample> samples = new ArrayList<>();
    samples.add(
        new Sample(
            Telemetry.TRIAL_OUTCOME,
            Labels.of(Telemetry.TRIAL_OUTCOME, runId, trial.id()),
            OutcomeCode.of(trial.outcome())));
    trial
        .metrics()
        .forEach(
            (name, value) ->
                Catalogue.find(name)
                    .ifPresent(
                        metric ->
                            samples.add(
                                new Sample(
                                    metric, Labels.of(metric, runId, trial.id()), value.value()))));
    samples.addAll(TableColumn.samples(runId, trial));
    return samples;
  }
}
