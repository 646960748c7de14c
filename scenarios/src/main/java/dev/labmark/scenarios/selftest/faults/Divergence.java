package dev.labmark.scenarios.selftest.faults;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.TrialRecord;
import java.io.IOException;
import java.nio.file.Path;

/** The loss becomes NaN. */
final class Divergence implements Fault {

  @Override
  public String name() {
    return "nan-loss";
  }

  @Override
  public String injected() {
    return "a learning rate of 1e30";
  }

  @Override
  public String promise() {
    return "the trial is recorded as diverged, with the value that its loss had; the run goes on"
        + " and ends with exit code 0";
  }

  @Override
  public void inject(Laboratory laboratory, int round, Losses losses)
      throws IOException, InterruptedException {
    Path out = laboratory.room();
    losses.requireExit(laboratory.start(out, "--set", "train.learningRate=1e30"), 0);
    losses.require(Trials.of(out).size() == 2, "a trial is missing");
    for (TrialRecord trial : Trials.of(out)) {
      boolean finite = trial.metric(Metrics.TRAIN_LOSS.name()).map(Double::isFinite).orElse(true);
      losses.require(
          trial.outcome() == Outcome.DIVERGED && !finite,
          trial.id() + " is " + trial.outcome() + " with a train_loss that is finite or missing");
    }
  }
}
