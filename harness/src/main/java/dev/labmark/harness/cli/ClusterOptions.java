package dev.labmark.harness.cli;

import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.run.Launcher;
import dev.labmark.harness.run.LauncherProvider;
import dev.labmark.harness.run.Planner;
import dev.labmark.harness.run.Sharing;
import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.ResolvedSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether trials run on a cluster, and on which. */
final class ClusterOptions {

  private static final String HINT =
      "it takes the module for Apache Spark, which is built by: mvn -q -DskipTests -Pspark package";

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = {
        "Run trials on Apache Spark: local[2], spark://host:7077, k8s://https://host:6443 or yarn,"
            + " one engine thread each unless --set launch.threads says otherwise.",
        "Needs a build with -Pspark; see docs/cluster.md."
      })
  private @Nullable String master;

  @Option(
      names = "--conf",
      paramLabel = "NAME=VALUE",
      description =
          "With --master: a setting of Spark (spark.…), or of what Labmark asks of it (labmark.…).")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--prepare",
      description = {
        "Run nothing: make the run's folder with the spec of each trial, for schedulers that start"
            + " 'labmark trial --as-launched' in every folder of trials/.",
        "The same command with --resume in its place collects what has ended, and runs the rest."
      })
  private boolean prepare;

  /** Whether trials are left to another scheduler. */
  boolean isToPrepare() {
    return prepare;
  }

  /** Whether one was named. */
  boolean isAsked() {
    return master != null;
  }

  /**
   * Checks the options before anything is done.
   *
   * @throws InvalidInputException if they do not go together, or nothing takes that master
   */
  void check(boolean inProcess, boolean resume) {
    if (master == null && !settings.isEmpty()) {
      throw new InvalidInputException("--conf needs --master, which names the cluster");
    }
    if (prepare && (master != null || inProcess || resume)) {
      throw new InvalidInputException(
          "--prepare runs nothing: neither with --master, nor --in-process, nor --resume");
    }
    if (master != null && inProcess) {
      throw new InvalidInputException("--in-process and --master exclude each other");
    }
    if (master != null) {
      provider(master, ServiceLoader.load(LauncherProvider.class));
    }
  }

  /**
   * Checks what is asked of this machine's cores.
   *
   * @throws InvalidInputException if trials do not run on them
   */
  void checkSharing(Sharing sharing) {
    if (master != null && !sharing.equals(Sharing.none())) {
      throw new InvalidInputException(
          "--side-by-side shares out the cores of this machine: leave it out with --master, where"
              + " Spark does that");
    }
  }

  /**
   * Who takes the master.
   *
   * @throws InvalidInputException if nobody does
   */
  static LauncherProvider provider(String master, Iterable<LauncherProvider> providers) {
    boolean some = false;
    for (LauncherProvider provider : providers) {
      if (provider.takes(master)) {
        return provider;
      }
      some = true;
    }
    throw new InvalidInputException(
        some
            ? "--master must be local, local[N], spark://HOST:PORT, k8s://URL or yarn, was '"
                + master
                + "'"
            : "--master " + master + ": this Labmark runs trials on this machine only; " + HINT);
  }

  /** Asks the cluster for what trials run on. */
  Launcher open(Application application, ResolvedSpec spec, String runId, Path folder)
      throws IOException {
    String url = Objects.requireNonNull(master, "isAsked");
    Planner planner = new Planner(application.scenarios(), new RecordCodec());
    return provider(url, ServiceLoader.load(LauncherProvider.class))
        .open(
            new LauncherProvider.Order(
                url,
                settings,
                ThisJvm.worker(application.mainClass()),
                application.build().source(),
                runId,
                RecordedRun.threads(spec),
                spec.device(),
                folder.toAbsolutePath(),
                scenario ->
                    spec.scenarios().stream()
                        .filter(asked -> asked.name().equals(scenario))
                        .findFirst()
                        .map(planner::data)
                        .orElse(List.of())));
  }
}
