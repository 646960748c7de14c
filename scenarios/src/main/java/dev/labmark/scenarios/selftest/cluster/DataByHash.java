package dev.labmark.scenarios.selftest.cluster;

import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.scenarios.selftest.faults.Losses;
import dev.labmark.scenarios.selftest.faults.RunProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A node that has no data set gets it; one that has a wrong file says so. */
final class DataByHash implements ClusterCheck {

  private static final List<String> FULL_SET =
      List.of(
          "p2-lr-range",
          "--profile",
          "smoke",
          "--variants",
          "candidate-05",
          "--set",
          "data.source=full",
          "--set",
          "data.trainImages=64",
          "--set",
          "data.testImages=50");

  @Override
  public String name() {
    return "data";
  }

  @Override
  public String promise() {
    return "a node without the full data set is sent it, verified by its SHA-256; a node with a wrong"
        + " file fails the trial, which names the file";
  }

  @Override
  public String tryIt(ClusterLaboratory laboratory, Losses losses)
      throws IOException, InterruptedException {
    Path cache = laboratory.room();
    String variable = "spark.executorEnv.XDG_CACHE_HOME=" + cache;
    Path images = cache.resolve("labmark/datasets/fashion-mnist/train-images-idx3-ubyte");
    try (SparkCluster cluster = laboratory.cluster()) {
      cluster.addWorkers(1, 1);
      Path out = laboratory.room();
      RunProcess run = laboratory.on(cluster, out, FULL_SET, variable);
      losses.requireExit(run, 0);
      losses.require(Files.exists(images), "the node did not get " + images);
      String origin = only(out).worker().getOrDefault("data.origin", "nothing");
      losses.require(origin.contains(cache.toString()), "the trial read " + origin);

      Files.writeString(images, "not images");
      Path second = laboratory.room();
      RunProcess wrong = laboratory.on(cluster, second, FULL_SET, variable);
      losses.requireExit(wrong, 1);
      String reason = String.valueOf(only(second).reason());
      losses.require(
          reason.contains(images + " is not the right file"), "it failed for: " + reason);
      return "55 MB to a node without them; then: "
          + reason.lines().findFirst().orElse("").replace(cache.toString(), "...");
    }
  }

  private static TrialRecord only(Path out) {
    return RunStore.open(out, new RecordCodec()).read().trials().get(0);
  }
}
