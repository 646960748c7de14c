package dev.labmark.scenarios.selftest.cluster;

import dev.labmark.harness.cli.ExitCode;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.run.LauncherProvider;
import dev.labmark.harness.run.WorkerJvm;
import dev.labmark.harness.spec.Violations;
import dev.labmark.scenarios.selftest.ScratchFolder;
import dev.labmark.scenarios.selftest.faults.RunProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code labmark selftest cluster-load}: what a sweep on a cluster costs beside its trials. */
@Command(
    name = "cluster-load",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures sweeps on Spark's standalone master on this machine: with --trials, so many empty"
          + " trials (a shell script in Java's place), which leaves scheduling, shipping and merging;"
          + " otherwise a sweep of 16 trainings on one worker and on two."
    })
public final class ClusterLoadCommand implements Callable<Integer> {

  private static final int VARIANTS = 5;
  private static final int MOST_TRIALS = 10_000;
  private static final int MOST_ROUNDS = 100;
  private static final int MOST_EPOCHS = 1_000;
  private static final double MIB = 1 << 20;

  private final WorkerJvm labmark;

  @Spec private CommandSpec spec;

  @Option(
      names = "--trials",
      split = ",",
      paramLabel = "N",
      description = "Numbers of empty trials, multiples of 5, as in 1000,10000.")
  private List<Integer> trials = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "1",
      description = "How often each sweep is run, in turn (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "Of each of the 16 trainings, of 6,000 images; 3 are those of profile quick"
              + " (default: ${DEFAULT-VALUE}).")
  private int epochs;

  /**
   * The command.
   *
   * @param labmark how runs are started
   */
  @SuppressWarnings("NullAway.Init") // picocli fills in the fields
  public ClusterLoadCommand(WorkerJvm labmark) {
    this.labmark = labmark;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Violations violations = new Violations();
    trials.forEach(
        count ->
            violations
                .inRange("--trials", count, VARIANTS, MOST_TRIALS)
                .check(count % VARIANTS == 0, "--trials must be multiples of 5, was " + count));
    violations
        .inRange("--rounds", rounds, 1, MOST_ROUNDS)
        .inRange("--epochs", epochs, 1, MOST_EPOCHS)
        .throwIfAny();
    SparkCluster.Installation spark =
        ClusterCommand.spark(labmark, ServiceLoader.load(LauncherProvider.class));
    try (ScratchFolder scratch = ScratchFolder.create("labmark-cluster-load-")) {
      ClusterLaboratory laboratory =
          new ClusterLaboratory(labmark, spark, scratch.path(), List.of());
      if (trials.isEmpty()) {
        scaling(laboratory);
      } else {
        empty(laboratory);
      }
    }
    return ExitCode.DONE;
  }

  private void empty(ClusterLaboratory laboratory) throws IOException, InterruptedException {
    tell("| empty trials | seconds | ms a trial | peak of Labmark, MiB | of Spark's driver, MiB |");
    tell("|---|---|---|---|---|");
    String script = laboratory.standIn("end").toString();
    for (int round = 0; round < rounds; round++) {
      for (int count : trials) {
        try (SparkCluster cluster = laboratory.cluster()) {
          cluster.addWorkers(2, 1);
          RunProcess run =
              laboratory.on(
                  cluster,
                  laboratory.room(),
                  List.of("p1-regularization", "--seeds", seeds(count / VARIANTS)),
                  "labmark.node.java=" + script);
          double seconds = seconds(run);
          List<ProcessHandle> driver = run.descendants();
          long own = peakBytes(run.handle());
          long sparks = driver.isEmpty() ? 0 : peakBytes(driver.get(0));
          tell(
              String.format(
                  Locale.ROOT,
                  "| %,d | %.1f | %.2f | %.0f | %.0f |",
                  count,
                  seconds,
                  seconds / count * 1_000,
                  own / MIB,
                  sparks / MIB));
          requireDone(run);
        }
      }
    }
  }

  private void scaling(ClusterLaboratory laboratory) throws IOException, InterruptedException {
    tell("| workers of one core | seconds for 16 trainings | efficiency |");
    tell("|---|---|---|");
    List<String> sweep =
        List.of(
            "p1-regularization",
            "--profile",
            "quick",
            "--variants",
            "plain,dropout",
            "--seeds",
            seeds(8),
            "--set",
            "train.epochs=" + epochs);
    for (int round = 0; round < rounds; round++) {
      double one = 0;
      for (int workers = 1; workers <= 2; workers++) {
        try (SparkCluster cluster = laboratory.cluster()) {
          cluster.addWorkers(workers, 1);
          RunProcess run = laboratory.on(cluster, laboratory.room(), sweep);
          double seconds = seconds(run);
          requireDone(run);
          one = workers == 1 ? seconds : one;
          tell(
              String.format(
                  Locale.ROOT, "| %d | %.1f | %.2f |", workers, seconds, one / workers / seconds));
        }
      }
    }
  }

  /** From the first trial's launch to the end of the last. */
  private static double seconds(RunProcess run) throws IOException, InterruptedException {
    run.await(RunEvent.TrialStarted.class::isInstance);
    long begin = System.nanoTime();
    run.await(RunEvent.RunFinished.class::isInstance);
    return (System.nanoTime() - begin) / 1e9;
  }

  private static void requireDone(RunProcess run) throws IOException, InterruptedException {
    int exit = run.end();
    if (exit != ExitCode.DONE) {
      throw new IOException("a run ended with exit code " + exit + "; it said: " + run.said());
    }
  }

  private static String seeds(int count) {
    return LongStream.rangeClosed(1, count)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(","));
  }

  /** Of the resident set, so far. */
  private static long peakBytes(ProcessHandle process) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    List<String> lines = new ArrayList<>(Files.readAllLines(status));
    lines.removeIf(line -> !line.startsWith("VmHWM:"));
    return lines.isEmpty() ? 0 : Long.parseLong(lines.get(0).replaceAll("\\D", "")) << 10;
  }

  private void tell(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
