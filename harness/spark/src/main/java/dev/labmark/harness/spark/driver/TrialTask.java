package dev.labmark.harness.spark.driver;

import dev.labmark.harness.cli.UserFolders;
import dev.labmark.harness.run.remote.NodeTask;
import dev.labmark.harness.run.remote.NodeTrial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.resource.ResourceInformation;
import org.jspecify.annotations.Nullable;

/** On an executor: starts a trial's process and waits for it. */
final class TrialTask implements Function<byte[], byte[]> {

  private static final long serialVersionUID = 1L;

  private static final String GPU = "gpu";
  private static final String VISIBLE_GPUS = "CUDA_VISIBLE_DEVICES";

  private final HashMap<String, Broadcast<byte[]>> data;
  private final EventLines lines;

  /**
   * A task.
   *
   * @param data by SHA-256; a node fetches what it lacks
   * @param lines go to the driver with the executor's heartbeats
   */
  TrialTask(Map<String, Broadcast<byte[]>> data, EventLines lines) {
    this.data = new HashMap<>(data);
    this.lines = lines;
  }

  @Override
  public byte[] call(byte[] encoded) throws IOException {
    NodeTask task = NodeTask.decoded(encoded);
    TaskContext context = TaskContext.get();
    NodeTrial.Node node =
        new NodeTrial.Node(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            SparkEnv.get().blockManager().blockManagerId().host(),
            Path.of(System.getProperty("java.io.tmpdir")),
            UserFolders.cache().resolve("datasets"),
            this::content,
            ProcessHandle.current().pid());
    lines.about(task.trial());
    try {
      return new NodeTrial(node, task)
          .run(devices(context), lines::add, context::isInterrupted)
          .encoded();
    } finally {
      // the driver would keep it for each trial
      lines.reset();
    }
  }

  private byte[] content(String sha256) throws IOException {
    Broadcast<byte[]> file = data.get(sha256);
    if (file == null) {
      throw new IOException("no data of SHA-256 " + sha256 + " was sent along");
    }
    return file.value();
  }

  /** The GPU that Spark gave this task is the only one that its trial sees, and so number 0. */
  private static Map<String, String> devices(TaskContext context) {
    @Nullable ResourceInformation gpu = context.resourcesJMap().get(GPU);
    return gpu == null ? Map.of() : Map.of(VISIBLE_GPUS, String.join(",", gpu.addresses()));
  }
}
