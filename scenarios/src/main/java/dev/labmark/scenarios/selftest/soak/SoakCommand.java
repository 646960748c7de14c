package dev.labmark.scenarios.selftest.soak;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labmark.harness.cli.ExitCode;
import dev.labmark.harness.run.WorkerJvm;
import dev.labmark.harness.spec.LaunchSettings;
import dev.labmark.harness.spec.Violations;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code labmark selftest soak}: whether anything grows in hours of training and scraping. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Trains LeNet-5 in one process, with probes looking and an endpoint that is scraped every"
          + " second, for as long as asked; samples memory, heap, threads and files, and tells for"
          + " each whether it grows: the slope through means of blocks, with its 95 %% interval,"
          + " against a limit of 1 %% of the level, or half a thread or file, an hour.",
      "Linux with glibc only."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything is flat",
      "1:something grows",
      "2:bad usage",
      "3:open: it takes more hours to tell"
    })
public final class SoakCommand implements Callable<Integer> {

  private static final double SECONDS_PER_HOUR = 3600;
  private static final int SAMPLES = 240;
  private static final double SHORTEST_HOURS = 0.01;
  private static final double LONGEST_HOURS = 1000;

  private final WorkerJvm labmark;

  @Spec private CommandSpec spec;

  @Option(
      names = "--hours",
      paramLabel = "H",
      defaultValue = "2",
      description = "How long; parts of an hour too (default: ${DEFAULT-VALUE}).")
  private double hours;

  @Option(
      names = "--judge",
      paramLabel = "FILE",
      description = "Train nothing; judge the samples that an earlier soak left, ended or not.")
  private @Nullable Path judged;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "results/selftest-soak",
      description = "Where samples and the figure are written (default: ${DEFAULT-VALUE}).")
  private Path out;

  /**
   * The command.
   *
   * @param labmark how the training is started
   */
  @SuppressWarnings("NullAway.Init") // picocli fills in the fields
  public SoakCommand(WorkerJvm labmark) {
    this.labmark = labmark;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    new Violations()
        .check(
            hours >= SHORTEST_HOURS && hours <= LONGEST_HOURS,
            "--hours must be in 0.01..1000, was " + hours)
        .throwIfAny();
    Files.createDirectories(out);
    if (judged != null) {
      return judge(judged);
    }
    Path file = out.resolve("samples.jsonl");
    int exit = train(file);
    int verdict = judge(file);
    if (exit != 0) {
      throw new IOException(
          "the training ended with exit code " + exit + "; the samples until then are in " + file);
    }
    return verdict;
  }

  private int judge(Path file) throws IOException {
    List<SoakSample> samples = read(file);
    if (samples.size() < Growth.FEWEST_SAMPLES) {
      throw new IOException("only " + samples.size() + " samples in " + file);
    }
    Path figure = out.resolve("soak.svg");
    Files.writeString(figure, SoakFigure.of(samples));
    return tell(samples, figure);
  }

  private int train(Path file) throws IOException, InterruptedException {
    int threads = Runtime.getRuntime().availableProcessors();
    long seconds = Math.round(hours * SECONDS_PER_HOUR);
    long period = Math.max(1, seconds / SAMPLES);
    Process process =
        labmark
            .process(
                LaunchSettings.timed(threads),
                List.of(
                    "selftest",
                    SoakProcessCommand.NAME,
                    "--seconds",
                    Long.toString(seconds),
                    "--period-seconds",
                    Long.toString(period),
                    "--threads",
                    Integer.toString(threads),
                    "--samples",
                    file.toString()))
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      process.getOutputStream().close();
      return process.waitFor();
    } finally {
      process.destroy();
    }
  }

  private static List<SoakSample> read(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<SoakSample> samples = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      samples.add(json.readValue(line, SoakSample.class));
    }
    return samples;
  }

  private int tell(List<SoakSample> samples, Path figure) {
    PrintWriter console = spec.commandLine().getOut();
    SoakSample last = samples.get(samples.size() - 1);
    console.printf(
        Locale.ROOT,
        "%.0f s, %d steps, %d pages scraped, %d samples%n%n",
        last.seconds(),
        last.steps(),
        last.pages(),
        samples.size());
    console.println("| quantity | first | last | an hour [95 %] | limit | verdict |");
    console.println("|---|---|---|---|---|---|");
    List<Growth> growths =
        Arrays.stream(Quantity.values()).map(quantity -> Growth.of(quantity, samples)).toList();
    growths.forEach(growth -> console.println(growth.row()));
    console.println();
    console.println("figure: " + figure);
    console.flush();
    return exitCode(growths.stream().map(Growth::verdict).toList());
  }

  private static int exitCode(List<Growth.Verdict> verdicts) {
    if (verdicts.contains(Growth.Verdict.GROWS)) {
      return ExitCode.FAILED;
    }
    return verdicts.contains(Growth.Verdict.OPEN) ? ExitCode.INCONCLUSIVE : ExitCode.DONE;
  }
}
