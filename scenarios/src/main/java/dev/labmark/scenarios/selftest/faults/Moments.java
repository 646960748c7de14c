package dev.labmark.scenarios.selftest.faults;

import dev.labmark.harness.record.Phase;
import dev.labmark.harness.record.RunEvent;
import java.io.IOException;

/** Moments in the life of a run, by what it tells. */
final class Moments {

  private Moments() {}

  /** Waits until its first trial is in that phase. */
  static void awaitPhase(RunProcess run, Phase phase) throws IOException, InterruptedException {
    run.await(event -> event instanceof RunEvent.PhaseStarted p && p.phase() == phase);
  }

  /** Waits until its last trial, the second, trains. */
  static void awaitSecondTraining(RunProcess run) throws IOException, InterruptedException {
    run.await(event -> event instanceof RunEvent.TrialStarted trial && trial.number() == 2);
    run.await(
        event ->
            event instanceof RunEvent.PhaseStarted p
                && p.phase() == Phase.WARM_UP
                && p.trial().variant().equals("dropout"));
  }
}
