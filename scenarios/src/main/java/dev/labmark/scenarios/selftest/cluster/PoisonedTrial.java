package dev.labmark.scenarios.selftest.cluster;

import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.scenarios.selftest.faults.Losses;
import dev.labmark.scenarios.selftest.faults.RunProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A trial that kills the executor it runs on, wherever that is. */
final class PoisonedTrial implements ClusterCheck {

  private static final long POISON = 2;
  private static final int TRIALS = 6;

  @Override
  public String name() {
    return "poison";
  }

  @Override
  public String promise() {
    return "a trial that kills its executor is given up after 4 tries, with the reason; the others"
        + " complete";
  }

  @Override
  public String tryIt(ClusterLaboratory laboratory, Losses losses)
      throws IOException, InterruptedException {
    Path out = laboratory.room();
    Path script = laboratory.standIn("if [ $seed = " + POISON + " ]; then kill -9 $PPID; fi; end");
    try (SparkCluster cluster = laboratory.cluster()) {
      cluster.addWorkers(2, 1);
      RunProcess run =
          laboratory.on(
              cluster,
              out,
              List.of("p1-regularization", "--variants", "plain", "--seeds", "1,2,3,4,5,6"),
              "labmark.node.java=" + script);
      losses.requireExit(run, 1);
      List<TrialRecord> trials = RunStore.open(out, new RecordCodec()).read().trials();
      losses.require(trials.size() == TRIALS, trials.size() + " trials are in the record");
      String reason = "";
      for (TrialRecord trial : trials) {
        boolean poisoned = trial.seed() == POISON;
        losses.require(
            trial.outcome() == (poisoned ? Outcome.FAILED : Outcome.COMPLETED),
            trial.id() + " is " + trial.outcome().symbol() + ": " + trial.reason());
        reason = poisoned ? String.valueOf(trial.reason()) : reason;
      }
      losses.require(reason.contains("failed 4 times"), "it failed for: " + reason);
      return reason;
    }
  }
}
