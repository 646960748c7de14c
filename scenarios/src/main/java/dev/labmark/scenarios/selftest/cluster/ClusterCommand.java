package dev.labmark.scenarios.selftest.cluster;

import dev.labmark.harness.cli.ExitCode;
import dev.labmark.harness.run.LauncherProvider;
import dev.labmark.harness.run.WorkerJvm;
import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.Nearest;
import dev.labmark.scenarios.selftest.ScratchFolder;
import dev.labmark.scenarios.selftest.faults.Losses;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code labmark selftest cluster}: what is promised of sweeps on Apache Spark, tried out. */
@Command(
    name = "cluster",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts Spark's own master and workers on this machine, each a process, runs sweeps on them,"
          + " kills nodes and drivers, and holds the records against those of processes of this"
          + " machine. Takes some minutes; needs a build with -Pspark."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every promise was kept",
      "1:something was lost, or not as promised",
      "2:bad usage, or no libraries of Spark"
    })
public final class ClusterCommand implements Callable<Integer> {

  private static final List<String> QUICK =
      List.of(
          "p1-regularization",
          "p2-lr-range",
          "--variants",
          "plain,dropout,candidate-05",
          "--profile",
          "smoke",
          "--seeds",
          "1,2");

  private static final List<String> SWEEPS =
      List.of("p1-regularization", "p2-lr-range", "--profile", "quick");

  private static final String BUILD = "build with: mvn -q -DskipTests -Pspark package";

  private final WorkerJvm labmark;

  @Spec private CommandSpec spec;

  @Option(
      names = "--quick",
      description = "Smaller sweeps, for CI (default: the complete ones of profile quick).")
  private boolean quick;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "C",
      description = "Only these checks (default: all); an unknown name lists them.")
  private List<String> only = List.of();

  /**
   * The command.
   *
   * @param labmark how runs are started
   */
  @SuppressWarnings("NullAway.Init") // picocli fills in the fields
  public ClusterCommand(WorkerJvm labmark) {
    this.labmark = labmark;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<ClusterCheck> checks = select(only);
    SparkCluster.Installation spark = spark(labmark, ServiceLoader.load(LauncherProvider.class));
    PrintWriter out = spec.commandLine().getOut();
    out.println("| check | promised | seen | lost |");
    out.println("|---|---|---|---|");
    out.flush();
    int lost = 0;
    try (ScratchFolder scratch = ScratchFolder.create("labmark-cluster-")) {
      ClusterLaboratory laboratory =
          new ClusterLaboratory(labmark, spark, scratch.path(), quick ? QUICK : SWEEPS);
      for (ClusterCheck check : checks) {
        lost += tried(check, laboratory, out);
      }
    }
    return lost == 0 ? ExitCode.DONE : ExitCode.FAILED;
  }

  private int tried(ClusterCheck check, ClusterLaboratory laboratory, PrintWriter out)
      throws InterruptedException {
    Losses losses = new Losses();
    String seen = "";
    try {
      seen = check.tryIt(laboratory, losses);
    } catch (IOException e) {
      losses.add("not as it should go: " + e.getMessage());
    }
    PrintWriter err = spec.commandLine().getErr();
    losses.all().forEach(loss -> err.println(check.name() + ": " + loss));
    err.flush();
    int lost = losses.all().size();
    out.printf(
        "| %s | %s | %s | %s |%n",
        check.name(), check.promise(), seen, lost == 0 ? "nothing" : lost + " promises, see above");
    out.flush();
    return lost;
  }

  private static List<ClusterCheck> all() {
    return List.of(
        new SameRecord(),
        new NodeLost(),
        new DriverKilled(),
        new PoisonedTrial(),
        new GpuPlaces(),
        new NodeMetrics(),
        new DataByHash());
  }

  /**
   * Those of these names; all if there are none.
   *
   * @throws InvalidInputException for a name that there is not
   */
  static List<ClusterCheck> select(List<String> names) {
    List<String> known = all().stream().map(ClusterCheck::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new InvalidInputException(Nearest.unknown("check", name, known));
      }
    }
    return all().stream().filter(check -> names.isEmpty() || names.contains(check.name())).toList();
  }

  /**
   * Spark's libraries beside {@code labmark.jar}.
   *
   * @throws InvalidInputException if they are not there, or this Labmark was built without the
   *     module that uses them (a later build without it leaves them lying)
   */
  static SparkCluster.Installation spark(WorkerJvm labmark, Iterable<LauncherProvider> modules) {
    String classPath = labmark.classPath();
    int end = classPath.indexOf(File.pathSeparatorChar);
    Path jar = Path.of(end < 0 ? classPath : classPath.substring(0, end)).toAbsolutePath();
    Path home = jar.resolveSibling("spark");
    if (!modules.iterator().hasNext()) {
      throw new InvalidInputException("this Labmark was built without Spark; " + BUILD);
    }
    if (!Files.isDirectory(home.resolve("jars"))) {
      throw new InvalidInputException(
          "no libraries of Spark in " + home.resolve("jars") + "; " + BUILD);
    }
    return new SparkCluster.Installation(labmark.java(), home);
  }
}
