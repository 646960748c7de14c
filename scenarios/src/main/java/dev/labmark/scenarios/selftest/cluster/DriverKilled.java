package dev.labmark.scenarios.selftest.cluster;

import dev.labmark.harness.record.RunEvent;
import dev.labmark.scenarios.selftest.faults.Losses;
import dev.labmark.scenarios.selftest.faults.RunProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code kill -9} of Labmark and its driver; the cluster stays. */
final class DriverKilled implements ClusterCheck {

  @Override
  public String name() {
    return "driver-killed";
  }

  @Override
  public String promise() {
    return "Labmark and its driver are killed after the first trial has ended: `--resume` keeps what"
        + " has ended and comes to the same record";
  }

  @Override
  public String tryIt(ClusterLaboratory laboratory, Losses losses)
      throws IOException, InterruptedException {
    Path reference = laboratory.reference();
    Path out = laboratory.room();
    try (SparkCluster cluster = laboratory.cluster()) {
      cluster.addWorkers(2, 1);
      RunProcess run = laboratory.on(cluster, out, laboratory.sweep());
      run.await(Trials::isFinished);
      List<ProcessHandle> driver = run.descendants();
      run.handle().destroyForcibly();
      driver.forEach(ProcessHandle::destroyForcibly);
      run.end();
      List<String> again = new ArrayList<>(laboratory.sweep());
      again.add("--resume");
      RunProcess resumed = laboratory.on(cluster, out, again);
      SameRecord.requireSame(reference, out, resumed, losses);
      long kept = resumed.events().stream().filter(RunEvent.TrialKept.class::isInstance).count();
      losses.require(kept > 0, "nothing was kept");
      return kept + (kept == 1 ? " trial kept" : " trials kept");
    }
  }
}
