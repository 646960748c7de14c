package dev.labmark.scenarios.selftest.faults;

import dev.labmark.harness.cli.ExitCode;
import dev.labmark.harness.run.WorkerJvm;
import dev.labmark.harness.spec.Violations;
import dev.labmark.scenarios.selftest.ScratchFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code labmark selftest faults}: what a run promises when something goes wrong, tried out. */
@Command(
    name = "faults",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Does to small runs, in real processes, what happens to long ones: kills at random moments,"
          + " crashes, full disks, and the like; then holds what became of them against a run that"
          + " nothing happened to.",
      "A kill takes some 10 seconds. Full and read-only disks are file systems in memory, which"
          + " takes root to mount."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every promise was kept",
      "1:something was lost, or not as promised",
      "2:bad usage",
      "3:not everything could be injected on this machine"
    })
public final class FaultsCommand implements Callable<Integer> {

  private static final int MOST_KILLS = 10_000;

  private final WorkerJvm labmark;

  @Spec private CommandSpec spec;

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "50",
      description =
          "Kills at random moments: so many of runs, of runs with trials side by side, and of"
              + " benchmarks (default: ${DEFAULT-VALUE}).")
  private int kills;

  @Option(
      names = "--kills-a-run",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Of them, how many one run goes through before it is resumed to its end (default:"
              + " ${DEFAULT-VALUE}).")
  private int killsARun;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "F",
      description = "Only these faults (default: all); an unknown name lists them.")
  private List<String> only = List.of();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of what is drawn: moments, and who is killed (default: ${DEFAULT-VALUE}).")
  private long seed;

  /**
   * The command.
   *
   * @param labmark how runs are started
   */
  @SuppressWarnings("NullAway.Init") // picocli fills in the fields
  public FaultsCommand(WorkerJvm labmark) {
    this.labmark = labmark;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    new Violations()
        .inRange("--kills", kills, 1, MOST_KILLS)
        .inRange("--kills-a-run", killsARun, 1, MOST_KILLS)
        .throwIfAny();
    List<Fault> faults = Faults.select(Faults.all(kills, killsARun), only);
    PrintWriter out = spec.commandLine().getOut();
    out.println("| fault | injected | times | promised | lost |");
    out.println("|---|---|---|---|---|");
    out.flush();
    int exit = ExitCode.DONE;
    try (ScratchFolder scratch = ScratchFolder.create("labmark-faults-")) {
      Laboratory laboratory = new Laboratory(labmark, scratch.path(), seed, System::nanoTime);
      for (Fault fault : faults) {
        exit = worse(exit, injected(fault, laboratory, out));
      }
    }
    return exit;
  }

  private static int worse(int a, int b) {
    return a == ExitCode.FAILED || b == ExitCode.DONE ? a : b;
  }

  private int injected(Fault fault, Laboratory laboratory, PrintWriter out)
      throws InterruptedException {
    Optional<String> obstacle = fault.obstacle();
    if (obstacle.isPresent()) {
      tell(out, fault, 0, "not injected: " + obstacle.get());
      return ExitCode.INCONCLUSIVE;
    }
    PrintWriter err = spec.commandLine().getErr();
    Losses losses = new Losses();
    int rounds = fault.rounds();
    for (int round = 0; round < rounds; round++) {
      int before = losses.all().size();
      try {
        fault.inject(laboratory, round, losses);
      } catch (IOException e) {
        losses.add("not as it should go: " + e.getMessage());
      }
      for (String lost : losses.all().subList(before, losses.all().size())) {
        err.println(fault.name() + " " + (round + 1) + ": " + lost);
      }
      err.println(fault.name() + " " + (round + 1) + " of " + rounds);
      err.flush();
    }
    int lost = losses.all().size();
    tell(out, fault, fault.times(), lost == 0 ? "nothing" : lost + " promises, see above");
    return lost == 0 ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static void tell(PrintWriter out, Fault fault, int times, String lost) {
    out.printf(
        "| %s | %s | %d | %s | %s |%n",
        fault.name(), fault.injected(), times, fault.promise(), lost);
    out.flush();
  }
}
