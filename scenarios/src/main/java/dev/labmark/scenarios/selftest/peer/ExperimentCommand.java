package dev.labmark.scenarios.selftest.peer;

import dev.labmark.harness.cli.ExitCode;
import dev.labmark.harness.measure.HostCpu;
import dev.labmark.harness.run.WorkerJvm;
import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.LaunchSettings;
import dev.labmark.harness.spec.Variant;
import dev.labmark.harness.spec.Violations;
import dev.labmark.scenarios.data.DataFolders;
import dev.labmark.scenarios.data.PixelStatistics;
import dev.labmark.scenarios.regularization.RegularizationScenario;
import dev.labmark.scenarios.selftest.Eta;
import dev.labmark.scenarios.selftest.ResultFile;
import dev.labmark.scenarios.selftest.ScratchFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code labmark selftest experiment}: a whole experiment, sooner than by a script? */
@Command(
    name = "experiment",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs p1-regularization, all variants on all of MNIST, by Labmark with trials side by side,"
          + " and by a Python script that trains one after the other: wall time with start-up, and"
          + " test accuracies. The sides take turns, round after round, each round other seeds.",
      "Needs a Python with PyTorch, and MNIST as from 'labmark data fetch mnist'. The machine should"
          + " do nothing else meanwhile. Exit code 1 if Labmark takes more than 0.8 of the time, or"
          + " accuracies differ beyond seed noise."
    })
public final class ExperimentCommand implements Callable<Integer> {

  private static final int MOST = 1_000;

  private final WorkerJvm labmark;
  private final DataFolders folders;

  @Spec private CommandSpec spec;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "7",
      description = "How often each side runs all of it (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "5",
      description = "Of each trial (default: ${DEFAULT-VALUE}, the lab's).")
  private int epochs;

  @Option(
      names = "--seeds-per-round",
      paramLabel = "N",
      defaultValue = "3",
      description = "Replicates of each variant (default: ${DEFAULT-VALUE}, the lab's).")
  private int seedsPerRound;

  @Option(
      names = "--side-by-side",
      paramLabel = "N",
      defaultValue = "auto",
      description = "What Labmark is asked for (default: ${DEFAULT-VALUE}, in its time).")
  private String sideBySide;

  @Option(
      names = "--python",
      paramLabel = "FILE",
      defaultValue = "python3",
      description = "A Python that has PyTorch (default: ${DEFAULT-VALUE}).")
  private String python;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "results/selftest-experiment.json",
      description = "Where all rounds are written (default: ${DEFAULT-VALUE}).")
  private Path out;

  /**
   * The command.
   *
   * @param labmark how Labmark is started
   * @param folders where MNIST is looked for
   */
  @SuppressWarnings("NullAway.Init") // picocli fills in the fields
  public ExperimentCommand(WorkerJvm labmark, DataFolders folders) {
    this.labmark = labmark;
    this.folders = folders;
  }

  @Override
  public Integer call() throws IOException {
    new Violations()
        .inRange("--rounds", rounds, 1, MOST)
        .inRange("--epochs", epochs, 1, MOST)
        .inRange("--seeds-per-round", seedsPerRound, 1, MOST)
        .throwIfAny();
    Runtime.getRuntime().addShutdownHook(new Thread(ExperimentCommand::endOthers, "labmark-end"));
    try (ScratchFolder scratch = ScratchFolder.create("labmark-experiment-")) {
      PythonPeer peer = PythonPeer.unpack(python, scratch.path());
      if (peer.find() instanceof PythonPeer.Found.None none) {
        throw new InvalidInputException(none.reason());
      }
      PixelStatistics pixels = Experiment.writeData(folders, scratch.path());
      ExperimentResult result =
          run(new Experiment(epochs, seedsPerRound, sideBySide), pixels, peer);
      return result.holds() ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  /** The script would go on for minutes after this process has been ended. */
  private static void endOthers() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
  }

  private ExperimentResult run(Experiment experiment, PixelStatistics pixels, PythonPeer peer)
      throws IOException {
    List<String> variants =
        new RegularizationScenario(folders).variants().stream().map(Variant::name).toList();
    List<ExperimentRound> done = new ArrayList<>();
    Eta eta = new Eta(rounds, System::nanoTime);
    ExperimentResult result;
    do {
      ExperimentRound round = round(experiment, pixels, peer, done.size());
      done.add(round);
      result = ExperimentResult.of(experiment, done, variants);
      ResultFile.write(out, result);
      eta.done(1);
      say(
          "round %d of %d: %.3f of Python's time, %s",
          done.size(), rounds, round.ratio(), eta.text());
    } while (done.size() < rounds);
    ExperimentText.lines(result).forEach(line -> say("%s", line));
    say("rounds: %s", out);
    return result;
  }

  /** Who comes first in one round comes last in the next. */
  private ExperimentRound round(
      Experiment experiment, PixelStatistics pixels, PythonPeer peer, int number)
      throws IOException {
    int threads = Runtime.getRuntime().availableProcessors();
    Path folder = peer.folder();
    Path runs = folder.resolve("runs-" + number);
    Path said = folder.resolve("python-" + number);
    Contender labmarks =
        new Contender(
            "Labmark",
            labmark.process(LaunchSettings.timed(threads), experiment.command(number, runs)),
            folder.resolve("labmark-" + number));
    Path job =
        experiment.writeJob(new RegularizationScenario(folders), pixels, number, threads, folder);
    Contender pythons = new Contender("Python", peer.script("experiment.py", job, threads), said);
    boolean pythonFirst = number % 2 == 1;
    ExperimentTurn first = take(pythonFirst ? pythons : labmarks, number);
    ExperimentTurn second = take(pythonFirst ? labmarks : pythons, number);
    return new ExperimentRound(
        pythonFirst ? second : first,
        pythonFirst ? first : second,
        ExperimentRound.labmarkAccuracy(runs),
        ExperimentRound.pythonAccuracy(said));
  }

  /** What one side does in a round, and where what it says goes. */
  private record Contender(String side, ProcessBuilder process, Path output) {}

  private ExperimentTurn take(Contender contender, int number) throws IOException {
    say("round %d of %d: %s ...", number + 1, rounds, contender.side());
    ExperimentTurn turn =
        ExperimentTurn.take(contender.process(), contender.output(), HostCpu.ofThisMachine());
    say("round %d of %d: %s", number + 1, rounds, ExperimentText.line(contender.side(), turn));
    return turn;
  }

  private void say(String format, Object... values) {
    PrintWriter console = spec.commandLine().getOut();
    console.println(String.format(Locale.ROOT, format, values));
    console.flush();
  }
}
