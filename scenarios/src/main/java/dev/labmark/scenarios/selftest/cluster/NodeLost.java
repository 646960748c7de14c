package dev.labmark.scenarios.selftest.cluster;

import dev.labmark.scenarios.selftest.faults.Losses;
import dev.labmark.scenarios.selftest.faults.RunProcess;
import java.io.IOException;
import java.nio.file.Path;

/** {@code kill -9} of a worker and its executors while trials run there. */
final class NodeLost implements ClusterCheck {

  @Override
  public String name() {
    return "node-lost";
  }

  @Override
  public String promise() {
    return "one of two workers is killed with its executors after the first trial has ended: its"
        + " trials are run again on the other, nothing is lost, nothing there twice";
  }

  @Override
  public String tryIt(ClusterLaboratory laboratory, Losses losses)
      throws IOException, InterruptedException {
    Path reference = laboratory.reference();
    Path out = laboratory.room();
    try (SparkCluster cluster = laboratory.cluster()) {
      SparkProcess victim = cluster.addWorkers(2, 1);
      RunProcess run = laboratory.on(cluster, out, laboratory.sweep());
      run.await(Trials::isFinished);
      victim.switchOff();
      int before = Trials.finished(run).size();
      SameRecord.requireSame(reference, out, run, losses);
      return "killed after " + before + " of " + Trials.finished(run).size() + " trials";
    }
  }
}
