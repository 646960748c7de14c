package dev.labmark.scenarios.selftest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.labmark.harness.cli.ExitCode;
import dev.labmark.harness.gate.PairedRatio;
import dev.labmark.harness.run.WorkerJvm;
import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.Violations;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
      "Trains LeNet-5 with and without what is asked about, in turn (A B, B A, ...), each time in"
          + " processes of their own, and compares throughput pair by pair.",
      "It takes some 10 seconds a run, twice as many runs as pairs for each question. The machine"
          + " should do nothing else meanwhile."
    })
public final class OverheadCommand implements Callable<Integer> {

  private static final int MOST_PAIRS = 1_000;

  private final WorkerJvm labmark;

  @Spec private CommandSpec spec;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "20",
      description = "Pairs of runs for each question (default: ${DEFAULT-VALUE}).")
  private int pairs;

  @Option(
      names = "--ask",
      split = ",",
      paramLabel = "Q",
      description = "Of probes, exporting, hanging-scrapers (default: all).")
  private List<String> asked = List.of();

  @Option(
      names = "--profile",
      paramLabel = "P",
      defaultValue = "quick",
      description = "Of the runs: smoke, quick or lab (default: ${DEFAULT-VALUE}).")
  private String profile;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "results/selftest-overhead.json",
      description = "Where all samples are written (default: ${DEFAULT-VALUE}).")
  private Path out;

  /**
   * The command.
   *
   * @param labmark how runs are started
   */
  @SuppressWarnings("NullAway.Init") // picocli fills in the fields
  public OverheadCommand(WorkerJvm labmark) {
    this.labmark = labmark;
  }

  @Override
  public Integer call() throws IOException {
    new Violations().inRange("--pairs", pairs, PairedRatio.FEWEST_PAIRS, MOST_PAIRS).throwIfAny();
    List<Contest> contests = contests();
    Path runs = Files.createTempDirectory("labmark-overhead-");
    PrintWriter console = spec.commandLine().getOut();
    Map<String, Comparison> comparisons = new LinkedHashMap<>();
    boolean broken = false;
    for (Contest contest : contests) {
      console.println(contest.question());
      Comparison comparison = compare(contest, runs, console);
      comparisons.put(contest.name(), comparison);
      write(comparisons);
      tell(contest, comparison, console);
      broken |= contest.verdict(comparison) == Contest.Verdict.BROKEN;
    }
    console.println("samples: " + out + "; the runs themselves: " + runs);
    console.flush();
    return broken ? ExitCode.FAILED : ExitCode.DONE;
  }

  private List<Contest> contests() {
    List<Contest> all = Contest.all();
    List<String> names = all.stream().map(Contest::name).toList();
    for (String name : asked) {
      if (!names.contains(name)) {
        throw new InvalidInputException(
            "--ask '" + name + "' is none of " + String.join(", ", names));
      }
    }
    return all.stream().filter(c -> asked.isEmpty() || asked.contains(c.name())).toList();
  }

  private Comparison compare(Contest contest, Path runs, PrintWriter console) throws IOException {
    SampleRun run =
        new SampleRun(
            labmark,
            List.of(
                "p1-regularization",
                "--variants",
                "bn-hidden",
                "--seeds",
                "1",
                "--profile",
                profile),
            runs,
            System::nanoTime);
    List<Comparison.Pair> taken = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      Comparison.Pair pair;
      if (i % 2 == 0) {
        Sample a = run.take(contest.a());
        pair = new Comparison.Pair(a, run.take(contest.b()));
      } else {
        Sample b = run.take(contest.b());
        pair = new Comparison.Pair(run.take(contest.a()), b);
      }
      taken.add(pair);
      console.printf(
          Locale.ROOT,
          "  pair %d of %d: %.0f and %.0f images/s%n",
          i + 1,
          pairs,
          pair.a().imagesPerSecond(),
          pair.b().imagesPerSecond());
      console.flush();
    }
    return Comparison.of(taken);
  }

  private static void tell(Contest contest, Comparison comparison, PrintWriter console) {
    console.println("  " + contest.answer(comparison));
    PairedRatio p50 = comparison.stepSecondsP50();
    console.printf(
        Locale.ROOT,
        "  step p50 %.4f [%.4f, %.4f] (B over A, %.1f %% confidence); parent's processor time %.2f %%"
            + " of the run's duration, without %.2f %%%n",
        p50.estimate(),
        p50.low(),
        p50.high(),
        100 * p50.confidence(),
        100 * comparison.parentCpuShareB(),
        100 * comparison.parentCpuShareA());
    console.flush();
  }

  private void write(Map<String, Comparison> comparisons) throws IOException {
    Path folder = out.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(out.toFile(), comparisons);
  }
}
