package dev.labmark.scenarios.selftest.cluster;

import dev.labmark.scenarios.selftest.faults.Losses;
import dev.labmark.scenarios.selftest.faults.RunProcess;
import dev.labmark.scenarios.selftest.faults.SameRun;
import java.io.IOException;
import java.nio.file.Path;

/** A sweep on two workers of one core, whatever happens to it, has the record of this machine's. */
final class SameRecord implements ClusterCheck {

  @Override
  public String name() {
    return "record";
  }

  @Override
  public String promise() {
    return "two workers of one core: every point of every curve, every metric, table and finding as"
        + " in processes of this machine";
  }

  @Override
  public String tryIt(ClusterLaboratory laboratory, Losses losses)
      throws IOException, InterruptedException {
    Path reference = laboratory.reference();
    Path out = laboratory.room();
    try (SparkCluster cluster = laboratory.cluster()) {
      cluster.addWorkers(2, 1);
      RunProcess run = laboratory.on(cluster, out, laboratory.sweep());
      requireSame(reference, out, run, losses);
      return Trials.finished(run).size() + " trials";
    }
  }

  /** The run ends well, however long it takes, with the same record, each trial of it once. */
  static void requireSame(Path reference, Path out, RunProcess run, Losses losses)
      throws IOException, InterruptedException {
    Trials.awaitAll(run);
    losses.requireExit(run, 0);
    losses.addAll(SameRun.differences(reference, ClusterLaboratory.run(out)));
    Trials.twice(run).forEach(trial -> losses.add(trial + " ended twice"));
  }
}
