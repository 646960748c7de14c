package dev.labmark.scenarios.selftest.faults;

import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.TrialRecord;
import java.nio.file.Path;
import java.util.List;

/** What became of the trials of the newest run. */
final class Trials {

  private Trials() {}

  /** In the order of the plan. */
  static List<TrialRecord> of(Path out) {
    return RunStore.open(out, new RecordCodec()).read().trials();
  }

  /** The first one failed for that reason, and cost no other. */
  static List<TrialRecord> requireFirstFailedAlone(Path out, String reason, Losses losses) {
    List<TrialRecord> trials = of(out);
    losses.require(trials.size() == 2, "trials in the record: " + trials.size());
    TrialRecord first = trials.get(0);
    losses.require(
        first.outcome() == Outcome.FAILED && String.valueOf(first.reason()).contains(reason),
        first.id() + " is " + first.outcome() + " because of: " + first.reason());
    trials.stream()
        .skip(1)
        .filter(trial -> trial.outcome() != Outcome.COMPLETED)
        .forEach(trial -> losses.add(trial.id() + " is " + trial.outcome()));
    return trials;
  }
}
