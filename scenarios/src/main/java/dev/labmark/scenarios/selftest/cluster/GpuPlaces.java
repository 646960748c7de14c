package dev.labmark.scenarios.selftest.cluster;

import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.scenarios.selftest.faults.Losses;
import dev.labmark.scenarios.selftest.faults.RunProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** GPUs that scripts make up, one a worker. */
final class GpuPlaces implements ClusterCheck {

  private static final List<String> GPUS = List.of("3", "5");

  @Override
  public String name() {
    return "gpu";
  }

  @Override
  public String promise() {
    return "two workers with a GPU each (made up by a discovery script) and two cores: one trial at a"
        + " time on a GPU, whose number reaches the trial's process";
  }

  @Override
  public String tryIt(ClusterLaboratory laboratory, Losses losses)
      throws IOException, InterruptedException {
    Path room = laboratory.room();
    Path out = Files.createDirectory(room.resolve("out"));
    // a second trial on the same GPU finds the folder there and dies
    Path script =
        laboratory.standIn(
            "taken="
                + room
                + "/gpu-$CUDA_VISIBLE_DEVICES; mkdir $taken || exit 9; sleep 0.3; end;"
                + " rmdir $taken");
    try (SparkCluster cluster = laboratory.cluster()) {
      for (String gpu : GPUS) {
        cluster.addWorker(
            2,
            List.of(
                "-Dspark.worker.resource.gpu.amount=1",
                "-Dspark.worker.resource.gpu.discoveryScript=" + discovery(room, gpu)));
      }
      RunProcess run =
          laboratory.on(
              cluster,
              out,
              List.of(
                  "p1-regularization",
                  "--variants",
                  "plain",
                  "--seeds",
                  "1,2,3,4,5,6,7,8",
                  "--device",
                  "gpu:0"),
              "labmark.node.java=" + script);
      losses.requireExit(run, 0);
      Set<String> seen =
          RunStore.open(out, new RecordCodec()).read().trials().stream()
              .map(GpuPlaces::device)
              .collect(Collectors.toCollection(TreeSet::new));
      losses.require(seen.equals(new TreeSet<>(GPUS)), "trials saw the GPUs " + seen);
      return Trials.finished(run).size() + " trials on the GPUs " + seen;
    }
  }

  private static String device(TrialRecord trial) {
    return trial.worker().getOrDefault("device", "none");
  }

  private static Path discovery(Path room, String gpu) throws IOException {
    Path script = room.resolve("discover-" + gpu + ".sh");
    Files.writeString(
        script, "#!/bin/sh\necho '{\"name\":\"gpu\",\"addresses\":[\"" + gpu + "\"]}'\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script;
  }
}
