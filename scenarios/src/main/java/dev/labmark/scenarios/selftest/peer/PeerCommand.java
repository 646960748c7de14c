package dev.labmark.scenarios.selftest.peer;

import dev.labmark.harness.cli.ExitCode;
import dev.labmark.harness.gate.PairedRatio;
import dev.labmark.harness.run.WorkerJvm;
import dev.labmark.harness.spec.Violations;
import dev.labmark.scenarios.selftest.ResultFile;
import dev.labmark.scenarios.selftest.ScratchFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code labmark selftest peer}: as fast as what a user would pick instead? */
@Command(
    name = "peer",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Trains and evaluates the same networks from the same initial values on the same batches with"
          + " Labmark, with PyTorch in Python, and with DJL's stock Trainer. The sides take turns,"
          + " about a second each, round after round; ratios are of the same round.",
      "Needs a Python with PyTorch; without one, DJL's Trainer is the only peer. The machine should"
          + " do nothing else meanwhile. Exit code 1 if Labmark is slower than it is meant to be."
    })
public final class PeerCommand implements Callable<Integer> {

  private static final int MOST_ROUNDS = 1_000;
  private static final int MAX_THREADS = 1_024;
  private static final double LONGEST_SECONDS = 60;

  private final WorkerJvm labmark;

  @Spec private CommandSpec spec;

  @Option(
      names = "--ask",
      split = ",",
      paramLabel = "Q",
      description =
          "Of lenet5-64, lenet5-128, lenet5-512, lenet5-evaluation, minigooglenet-64 (default: all).")
  private List<String> asked = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "21",
      description = "Of each question (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--segment-seconds",
      paramLabel = "S",
      defaultValue = "1",
      description = "How long a side works in a round, about (default: ${DEFAULT-VALUE}).")
  private double segmentSeconds;

  @Option(
      names = "--warm-up-seconds",
      paramLabel = "S",
      defaultValue = "8",
      description = "How long each side trains before the first round (default: ${DEFAULT-VALUE}).")
  private double warmUpSeconds;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Of each side's engine (default: one for each core).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--python",
      paramLabel = "FILE",
      defaultValue = "python3",
      description = "A Python that has PyTorch (default: ${DEFAULT-VALUE}).")
  private String python;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "results/selftest-peer.json",
      description = "Where all rounds are written (default: ${DEFAULT-VALUE}).")
  private Path out;

  /**
   * The command.
   *
   * @param labmark how Labmark's side, and DJL's, are started
   */
  @SuppressWarnings("NullAway.Init") // picocli fills in the fields
  public PeerCommand(WorkerJvm labmark) {
    this.labmark = labmark;
  }

  @Override
  public Integer call() throws IOException {
    new Violations()
        .inRange("--rounds", rounds, PairedRatio.FEWEST_PAIRS, MOST_ROUNDS)
        .inRange("--threads", threads, 1, MAX_THREADS)
        .check(
            segmentSeconds > 0 && segmentSeconds <= LONGEST_SECONDS,
            "--segment-seconds must be in (0, " + LONGEST_SECONDS + "], was " + segmentSeconds)
        .check(
            warmUpSeconds > 0 && warmUpSeconds <= LONGEST_SECONDS,
            "--warm-up-seconds must be in (0, " + LONGEST_SECONDS + "], was " + warmUpSeconds)
        .throwIfAny();
    List<PeerContest> all = PeerContest.all(threads);
    List<PeerContest> contests =
        asked.isEmpty()
            ? all
            : asked.stream().distinct().map(name -> PeerContest.find(all, name)).toList();
    try (ScratchFolder scratch = ScratchFolder.create("labmark-peer-")) {
      return run(contests, PythonPeer.unpack(python, scratch.path()));
    }
  }

  private int run(List<PeerContest> contests, PythonPeer peer) throws IOException {
    PrintWriter console = spec.commandLine().getOut();
    PythonPeer.Found found = peer.find();
    if (found instanceof PythonPeer.Found.None none) {
      console.println(none.reason());
    }
    boolean hasPython = found instanceof PythonPeer.Found.Torch;
    List<PeerResult> results = new ArrayList<>();
    for (PeerContest contest : contests) {
      List<PeerSide> sides =
          contest.sides().stream().filter(side -> hasPython || !side.isPython()).toList();
      if (sides.size() > 1) {
        PeerText.announce(contest, sides, console);
        PeerResult result = take(contest, sides, new PeerStarter(labmark, peer), console);
        PeerText.tell(result, console);
        results.add(result);
        ResultFile.write(out, results);
      }
    }
    if (!results.isEmpty()) {
      console.println("rounds: " + out);
    }
    console.flush();
    return results.stream().allMatch(PeerResult::holds) ? ExitCode.DONE : ExitCode.FAILED;
  }

  private PeerResult take(
      PeerContest contest, List<PeerSide> sides, PeerStarter starter, PrintWriter console)
      throws IOException {
    Path folder = starter.python().folder();
    PeerData.write(contest.job(), folder);
    Map<PeerSide, PeerProcess> processes = new LinkedHashMap<>();
    try {
      for (PeerSide side : sides) {
        processes.put(side, starter.start(side, contest.job(), folder));
      }
      return new PeerRounds(
              contest,
              processes,
              new PeerRounds.Lengths(rounds, warmUpSeconds, segmentSeconds),
              done -> PeerText.progress(done, rounds, console))
          .run();
    } finally {
      for (PeerProcess process : processes.values()) {
        process.close();
      }
    }
  }
}
