package dev.labmark.scenarios.selftest;

import dev.labmark.harness.cli.ExitCode;
import dev.labmark.harness.gate.PairedRatio;
import dev.labmark.harness.run.WorkerJvm;
import dev.labmark.harness.spec.Violations;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code labmark selftest overhead}: what measuring and exporting cost the training. */
@Command(
    name = "overhead",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Trains LeNet-5 in one process for each question, with what is asked about switched on in"
          + " every other window of a second (A B, B A or B A, A B, as drawn), and compares images"
          + " per second of wall time, neighbour by neighbour.",
      "A pair takes some 2 seconds. The machine should do nothing else meanwhile. Exit code 1 if a"
          + " limit is shown not to hold."
    })
public final class OverheadCommand implements Callable<Integer> {

  private static final int MOST_PAIRS = 1_000;
  private static final int SHORTEST_MS = 1_000;
  private static final int LONGEST_MS = 60_000;
  private static final int MOST_THREADS = 1_024;

  private final WorkerJvm labmark;

  @Spec private CommandSpec spec;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "120",
      description = "Pairs of windows for each question (default: ${DEFAULT-VALUE}).")
  private int pairs;

  @Option(
      names = "--warm-up-pairs",
      paramLabel = "N",
      defaultValue = "4",
      description =
          "Pairs before those, not kept: the JVM compiles the loop meanwhile. Even, so that the"
              + " order of the others stays balanced (default: ${DEFAULT-VALUE}).")
  private int warmUpPairs;

  @Option(
      names = "--ask",
      split = ",",
      paramLabel = "Q",
      description = "Of probes, exporting, hanging-scrapers (default: all).")
  private List<String> asked = List.of();

  @Option(
      names = "--window-ms",
      paramLabel = "MS",
      defaultValue = "1000",
      description = {
        "Length of a window; default probes look, and the scraper asks, once a second (default:"
            + " ${DEFAULT-VALUE})."
      })
  private int windowMs;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Of the engine (default: one for each core).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the order of windows (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "results/selftest-overhead.json",
      description = "Where all windows are written (default: ${DEFAULT-VALUE}).")
  private Path out;

  /**
   * The command.
   *
   * @param labmark how trainings are started
   */
  @SuppressWarnings("NullAway.Init") // picocli fills in the fields
  public OverheadCommand(WorkerJvm labmark) {
    this.labmark = labmark;
  }

  @Override
  public Integer call() throws IOException {
    new Violations()
        .inRange("--pairs", pairs, PairedRatio.FEWEST_PAIRS, MOST_PAIRS)
        .inRange("--warm-up-pairs", warmUpPairs, 0, MOST_PAIRS)
        .check(warmUpPairs % 2 == 0, "--warm-up-pairs must be even, was " + warmUpPairs)
        .inRange("--window-ms", windowMs, SHORTEST_MS, LONGEST_MS)
        .inRange("--threads", threads, 1, MOST_THREADS)
        .throwIfAny();
    OverheadProcess process =
        new OverheadProcess(labmark, threads, warmUpPairs, pairs, windowMs, seed);
    PrintWriter console = spec.commandLine().getOut();
    Map<String, Comparison> comparisons = new LinkedHashMap<>();
    boolean broken = false;
    for (Contest contest : contests()) {
      console.println(contest.question());
      console.flush();
      Comparison comparison = Comparison.of(process.windows(contest));
      comparisons.put(contest.name(), comparison);
      ResultFile.write(out, comparisons);
      tell(contest, comparison, console);
      broken |= contest.verdict(comparison) == Contest.Verdict.BROKEN;
    }
    console.println("windows: " + out);
    console.flush();
    return broken ? ExitCode.FAILED : ExitCode.DONE;
  }

  private List<Contest> contests() {
    List<Contest> all = Contest.all(threads, System::nanoTime);
    return asked.isEmpty()
        ? all
        : asked.stream().distinct().map(name -> Contest.find(all, name)).toList();
  }

  private static void tell(Contest contest, Comparison comparison, PrintWriter console) {
    console.println("  " + contest.answer(comparison));
    console.printf(
        Locale.ROOT,
        "  %d pairs, %.1f %% confidence; %d looks, pages or connections%n",
        comparison.imagesPerSecond().pairs(),
        100 * comparison.imagesPerSecond().confidence(),
        comparison.acts());
    console.flush();
  }
}
