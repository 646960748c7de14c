package dev.labmark.scenarios.selftest.cluster;

import dev.labmark.harness.cli.ThisJvm;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.run.WorkerJvm;
import dev.labmark.scenarios.selftest.faults.RunProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where clusters are tried: what is run on them, and the run of this machine that they are held
 * against.
 */
final class ClusterLaboratory {

  /** One engine thread: more and fewer give other bits. */
  private static final List<String> ONE_THREAD =
      List.of("--set", "launch.threads=1", "--set", "launch.sideBySide=1");

  /**
   * Reads the spec and ends a trial with shell built-ins alone, so that it costs next to nothing.
   */
  private static final String STAND_IN =
      """
      #!/bin/sh
      while [ "$1" != trial ]; do shift; done
      trial=$2
      while IFS= read -r line; do
        value=${line#*: }; value=${value%%,}; value=${value#\\"}; value=${value%%\\"}
        case $line in
          '  "scenario" '*) scenario=$value ;;
          '    "name" '*) variant=$value ;;
          '    "labPart" '*) part=$value ;;
          '  "seed" '*) seed=$value ;;
        esac
      done < "$trial/spec.json"
      end() {
        printf '{"scenario":"%%s","labPart":"%%s","variant":"%%s","seed":%%s,"outcome":"completed",\
      "metrics":{},"tables":{},"findings":[],"worker":{"device":"%%s"},"clocks":{}}' \
          "$scenario" "$part" "$variant" "$seed" "$CUDA_VISIBLE_DEVICES" > "$trial/trial.json"
      }
      %s
      """;

  private final WorkerJvm labmark;
  private final SparkCluster.Installation spark;
  private final Path folder;
  private final List<String> sweep;
  private int rooms;
  private final Map<String, Path> references = new TreeMap<>();

  /**
   * A laboratory.
   *
   * @param folder for everything
   * @param sweep arguments of {@code labmark run}
   */
  ClusterLaboratory(
      WorkerJvm labmark, SparkCluster.Installation spark, Path folder, List<String> sweep) {
    this.labmark = labmark;
    this.spark = spark;
    this.folder = folder;
    this.sweep = List.copyOf(sweep);
  }

  /** A fresh folder. */
  Path room() throws IOException {
    rooms++;
    return Files.createDirectory(folder.resolve("room-" + rooms));
  }

  /** A master without workers. */
  SparkCluster cluster() throws IOException, InterruptedException {
    return SparkCluster.start(spark, room());
  }

  /** What is run. */
  List<String> sweep() {
    return sweep;
  }

  /** The same sweep in processes of this machine, run when first asked for. */
  Path reference() throws IOException, InterruptedException {
    Path known = references.get("sweep");
    if (known != null) {
      return known;
    }
    Path out = room();
    RunProcess run = here(out, sweep);
    Trials.awaitAll(run);
    if (run.end() != 0) {
      throw new IOException("the run of this machine failed: " + run.said());
    }
    references.put("sweep", run(out));
    return run(out);
  }

  /** Starts a run in processes of this machine, one thread each, one after another. */
  RunProcess here(Path out, List<String> arguments) throws IOException {
    return start(out, arguments, ONE_THREAD);
  }

  /** Starts a run on a cluster. */
  RunProcess on(SparkCluster cluster, Path out, List<String> arguments, String... conf)
      throws IOException {
    List<String> more = new ArrayList<>(ONE_THREAD);
    more.addAll(List.of("--master", cluster.url()));
    List<String> settings =
        new ArrayList<>(
            List.of(
                "spark.driver.host=127.0.0.1",
                "spark.driver.bindAddress=127.0.0.1",
                "spark.executor.cores=1",
                "spark.executor.memory=512m",
                "spark.executor.extraJavaOptions=" + String.join(" ", SparkCluster.STARTS_FAST),
                "spark.executor.heartbeatInterval=1s"));
    settings.addAll(List.of(conf));
    settings.forEach(setting -> more.addAll(List.of("--conf", setting)));
    return start(out, arguments, more);
  }

  private RunProcess start(Path out, List<String> arguments, List<String> more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                labmark.java(),
                "-XX:+UseSerialGC",
                "-cp",
                labmark.classPath(),
                labmark.mainClass(),
                "run",
                "--json",
                "--out",
                out.toString()));
    command.addAll(arguments);
    command.addAll(more);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .put(ThisJvm.PARENT_VARIABLE, Long.toString(ProcessHandle.current().pid()));
    return RunProcess.start(builder, Files.createTempFile(folder, "said-", ".log"));
  }

  /**
   * A stand-in for Java on nodes.
   *
   * @param body of a shell script, in which {@code $trial} is the trial's folder, {@code $seed} its
   *     seed, and {@code end} completes it
   */
  Path standIn(String body) throws IOException {
    Path script = Files.createTempFile(folder, "stand-in-", ".sh");
    Files.writeString(script, STAND_IN.formatted(body));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script;
  }

  /** The folder of the newest run. */
  static Path run(Path out) {
    return RunStore.open(out, new RecordCodec()).folder();
  }
}
