package dev.labmark.scenarios.jmh.session;

import dev.labmark.harness.record.OutputFolder;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.run.ScenarioCatalog;
import dev.labmark.harness.run.WorkerJvm;
import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.Profile;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.ProfilerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code labmark jmh}. */
@Command(
    name = JmhCommand.NAME,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs the JMH benchmarks and records them as a run: a benchmark with its parameters is a"
          + " variant, a fork is a trial. JMH's own result file, jmh.json, lies beside run.json.",
      "Forks go round by round over all benchmarks. They are started like timed trials; see"
          + " --dry-run for flags and environment."
    },
    footer = {
      "",
      "Examples:  labmark jmh --include Inception --forks 10",
      "           labmark jmh --include LeNet5 --set parameters.LeNet5.batch=32,128",
      "           labmark jmh --include 'LeNet5|Inception' --prof tensors"
    })
public final class JmhCommand implements Callable<Integer> {

  static final String NAME = "jmh";

  private static final String HERE = "--here";
  private static final String RESULT_FILE = "jmh.json";
  private static final int MOST_FORKS = 1_000;

  private final WorkerJvm jvm;
  private final RunKeeper keeper;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--include",
      paramLabel = "REGEX",
      description =
          "Benchmarks whose class and method contain a match (default: all); may be repeated.")
  private List<String> includes = List.of();

  @Option(names = "--exclude", paramLabel = "REGEX", description = "But none of these.")
  private List<String> excludes = List.of();

  @Option(
      names = "--profile",
      paramLabel = "P",
      defaultValue = "quick",
      description =
          "How much work: smoke, quick (minutes) or lab (all parameters, 10 forks; default:"
              + " ${DEFAULT-VALUE}).")
  private String profile = "quick";

  @Option(
      names = "--forks",
      paramLabel = "N",
      description = "Forks of each benchmark (default: the profile's). The fork is the sample.")
  private @Nullable Integer forks;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Overrides a setting, as in iterations=10; --dry-run shows all paths.")
  private List<String> overrides = List.of();

  @Option(
      names = "--prof",
      paramLabel = "NAME",
      description =
          "Adds a profiler, as NAME or NAME:OPTIONS: tensors, native, gpu, one of JMH's, or a"
              + " class. Scores of such a run may be those of slower operations.")
  private List<String> profilers = List.of();

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "results",
      description = "Where runs are kept (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("results");

  @Option(names = "--list", description = "Print the benchmarks that would be run.")
  private boolean list;

  @Option(names = "--list-profilers", description = "Print the profilers that work here.")
  private boolean listProfilers;

  @Option(names = "--dry-run", description = "Print the resolved spec as JSON and run nothing.")
  private boolean dryRun;

  @Option(names = HERE, hidden = true, description = "Run JMH in this process.")
  private boolean here;

  /**
   * The command.
   *
   * @param jvm what the process for JMH is started with
   */
  public JmhCommand(WorkerJvm jvm, RunKeeper keeper) {
    this.jvm = jvm;
    this.keeper = keeper;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter console = spec.commandLine().getOut();
    if (listProfilers) {
      ProfilerFactory.listProfilers(new PrintStream(System.out, true, StandardCharsets.UTF_8));
      return 0;
    }
    Profile chosen = Profile.of(profile);
    int count = forks == null ? JmhSettings.forks(chosen) : forks;
    if (count < 1 || count > MOST_FORKS) {
      throw new InvalidInputException("--forks must be in 1.." + MOST_FORKS + ", was " + count);
    }
    JmhPlan plan =
        JmhPlan.of(
            FoundBenchmarks.find(includes, excludes),
            chosen,
            count,
            profilers,
            overrides,
            Runtime.getRuntime().availableProcessors());
    if (here) {
      return keeper.keep(plan.spec(), out, folder -> scenarios(plan, folder));
    }
    if (list) {
      plan.benchmarks().forEach(benchmark -> console.println(benchmark.variantName()));
    } else if (dryRun) {
      console.println(new String(new RecordCodec().write(plan.spec()), StandardCharsets.UTF_8));
    }
    spec.commandLine().getErr().println(plan.describe());
    spec.commandLine().getErr().flush();
    console.flush();
    if (list || dryRun) {
      return 0;
    }
    OutputFolder.checkCreatable(out);
    return HostProcess.run(jvm, plan.launch(), arguments());
  }

  private static ScenarioCatalog scenarios(JmhPlan plan, Path folder) {
    return new ScenarioCatalog(
        List.of(
            new JmhScenario(plan.benchmarks(), new JmhResultFile(folder.resolve(RESULT_FILE)))));
  }

  /** The same request, to be run there. */
  private List<String> arguments() {
    List<String> arguments = new ArrayList<>(spec.commandLine().getParseResult().originalArgs());
    arguments.add(HERE);
    return arguments;
  }
}
