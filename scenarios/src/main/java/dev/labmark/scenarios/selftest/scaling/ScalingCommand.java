package dev.labmark.scenarios.selftest.scaling;

import dev.labmark.harness.cli.ExitCode;
import dev.labmark.harness.record.BuildInfo;
import dev.labmark.harness.record.Environment;
import dev.labmark.harness.record.EnvironmentProbe;
import dev.labmark.harness.run.WorkerJvm;
import dev.labmark.harness.spec.Violations;
import dev.labmark.scenarios.selftest.ScratchFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code labmark selftest scaling}: how time and memory grow. */
@Command(
    name = "scaling",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures time and memory against the batch size and the size of the network (training steps),"
          + " the number of trials and the length of series (records, reports, exports), fits power"
          + " laws, and draws them.",
      "About seven minutes on two cores, two with --quick. The machine should do nothing else"
          + " meanwhile."
    },
    footer = {"", "The document in docs was made with:  labmark selftest scaling --docs docs"})
public final class ScalingCommand implements Callable<Integer> {

  private static final int MOST_ROUNDS = 1_000;
  private static final int ROUNDS = 5;
  private static final int QUICK_ROUNDS = 2;
  private static final int MOST_THREADS = 1_024;

  private final WorkerJvm labmark;
  private final BuildInfo build;
  private final Function<String, Optional<String>> environment;

  @Spec private CommandSpec spec;

  @Option(
      names = "--ask",
      split = ",",
      paramLabel = "Q",
      description = "Of batch, network, trials, series (default: all).")
  private List<String> asked = List.of();

  @Option(
      names = "--quick",
      description = "The three smallest sizes of each, and fewer rounds: to see that it works.")
  private boolean quick;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each size is measured (default: 5, with --quick 2).")
  private @Nullable Integer rounds;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Of the engine (default: one for each core).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the order in a round (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "results/selftest-scaling",
      description = "Where the page and all points go (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--docs",
      paramLabel = "FOLDER",
      description =
          "Also replace points, pictures and tables of performance.md in that folder; takes a"
              + " Chromium on the search path.")
  private @Nullable Path docs;

  @Option(
      names = "--redraw",
      description = "Measure nothing: with --docs, make tables and pictures from its points again.")
  private boolean redraw;

  /**
   * The command.
   *
   * @param labmark how what is measured is started
   * @param build what this program was built from
   * @param environment variables that this process was started with
   */
  @SuppressWarnings("NullAway.Init") // picocli fills in the fields
  public ScalingCommand(
      WorkerJvm labmark, BuildInfo build, Function<String, Optional<String>> environment) {
    this.labmark = labmark;
    this.build = build;
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    int times = rounds != null ? rounds : quick ? QUICK_ROUNDS : ROUNDS;
    Optional<Browser> browser = environment.apply("PATH").flatMap(Browser::on);
    new Violations()
        .inRange("--rounds", times, 1, MOST_ROUNDS)
        .inRange("--threads", threads, 1, MOST_THREADS)
        .check(
            docs == null || browser.isPresent(),
            "--docs needs a browser for the pictures: install the package chromium; looked for "
                + Browser.NAMES)
        .check(!redraw || docs != null, "--redraw needs --docs, whose points it draws")
        .throwIfAny();
    List<Question> questions =
        asked.isEmpty()
            ? Arrays.asList(Question.values())
            : asked.stream().distinct().map(Question::of).toList();
    ScalingOutput.checkReplaceable(out);
    ScalingDocument document = docs == null ? null : ScalingDocument.open(docs, questions);
    PrintWriter console = spec.commandLine().getOut();
    List<Answer> answers =
        document != null && redraw
            ? document.answers(questions)
            : answers(questions, times, machine(), console);
    answers.forEach(answer -> tell(answer, console));
    ScalingOutput output = new ScalingOutput(answers);
    console.println(output.write(out));
    if (document != null) {
      output.write(document, browser.orElseThrow());
      console.println(document.file());
    }
    console.flush();
    return ExitCode.DONE;
  }

  private Machine machine() {
    return Machine.of(
        new EnvironmentProbe(build, Clock.systemUTC())
            .capture("cpu", threads, Environment.unknown("not asked for")));
  }

  private List<Answer> answers(
      List<Question> questions, int times, Machine machine, PrintWriter console)
      throws IOException {
    try (ScratchFolder scratch = ScratchFolder.create("labmark-scaling-")) {
      Child child = new Child(labmark, System::nanoTime, scratch.path().resolve("said.txt"));
      Jobs jobs = new Jobs(child, scratch.path(), threads, quick);
      List<Job> all = questions.stream().flatMap(question -> jobs.of(question).stream()).toList();
      String command = command(questions, times);
      return new Rounds(all, times, seed, System::nanoTime, console)
          .measure().entrySet().stream()
              .map(e -> new Answer(e.getKey().symbol(), command, machine, e.getValue()))
              .toList();
    }
  }

  /** Everything that the figures depend on, and no folder. */
  private String command(List<Question> questions, int times) {
    return "labmark selftest scaling --ask "
        + questions.stream().map(Question::symbol).collect(Collectors.joining(","))
        + (quick ? " --quick" : "")
        + " --rounds "
        + times
        + " --threads "
        + threads
        + " --seed "
        + seed;
  }

  private static void tell(Answer answer, PrintWriter console) {
    console.println();
    LawTable.of(answer).forEach(console::println);
    console.flush();
  }
}
