package dev.labmark.harness.cli.gate;

import dev.labmark.harness.cli.Application;
import dev.labmark.harness.cli.ExitCode;
import dev.labmark.harness.cli.RunExport;
import dev.labmark.harness.cli.ThisJvm;
import dev.labmark.harness.export.FinishedRun;
import dev.labmark.harness.gate.baseline.BaselineFolder;
import dev.labmark.harness.gate.decision.PairPlan;
import dev.labmark.harness.record.OutputFolder;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunId;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.verdict.GateVerdict;
import dev.labmark.harness.record.verdict.Verdict;
import dev.labmark.harness.report.ReportWriter;
import dev.labmark.harness.run.WorkerJvm;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code labmark gate}. */
@Command(
    name = "gate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Tells whether something got slower, bigger, less accurate or wrong.",
      "A recorded run is held against the baseline of its class of machine: what is exact, memory,"
          + " and what scatters with the seed. Speed is only judged with --ab, which runs two"
          + " builds in turn.",
      "The verdict is kept with the run, whose report shows it."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing regressed",
      "1:something regressed",
      "2:bad usage or input",
      "3:inconclusive, with --strict"
    })
public final class GateCommand implements Callable<Integer> {

  private final Application application;
  private final RecordCodec codec = new RecordCodec();

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      defaultValue = "results",
      description = "A run's folder, or where runs are kept: the newest (default: results).")
  private Path run;

  @Option(
      names = "--baseline",
      paramLabel = "PATH",
      defaultValue = BaselineFolder.DEFAULT,
      description = "A baseline file, or a folder of them (default: ${DEFAULT-VALUE}).")
  private Path baseline;

  @Option(
      names = "--portable",
      description =
          "Judge only what is the same on every machine: tables, counts, bytes of layers.")
  private boolean portable;

  @Option(
      names = "--ab",
      paramLabel = "BASE",
      description = "Run this build and another in turn: a jar of Labmark, or a commit.")
  private @Nullable String base;

  @Option(
      names = "--head",
      paramLabel = "HEAD",
      description = "With --ab, the build to judge (default: this one).")
  private @Nullable String head;

  @Mixin private Workload workload = new Workload();

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "12",
      description = "With --ab, pairs of runs to begin with (default: ${DEFAULT-VALUE}).")
  private int pairs;

  @Option(
      names = "--most-pairs",
      paramLabel = "N",
      defaultValue = "30",
      description = "With --ab, pairs at which to stop at the latest (default: ${DEFAULT-VALUE}).")
  private int mostPairs;

  @Mixin private VerdictFiles files = new VerdictFiles();

  @Option(names = "--json", description = "Print the verdict as JSON.")
  private boolean json;

  @Option(names = "--strict", description = "End with exit code 3 where the verdict is open.")
  private boolean strict;

  /** The command. */
  @SuppressWarnings("NullAway.Init") // picocli fills in the fields
  public GateCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    BuildContest.Result result = base == null ? stored() : inTurn(base);
    GateVerdict verdict = result.verdict();
    result.head().writeVerdict(verdict);
    RunExport.write(result.head(), FinishedRun.read(result.head()));
    Path report = new ReportWriter(application.pages()).write(result.head().folder());
    files.write(verdict);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new String(codec.write(verdict), StandardCharsets.UTF_8));
    } else {
      VerdictText.print(verdict, out);
      out.println("report: " + report);
    }
    out.flush();
    return exitCode(verdict.verdict());
  }

  private BuildContest.Result stored() {
    RunStore store = RunStore.open(run, codec);
    return new BuildContest.Result(
        new StoredVerdict(baseline, portable, codec).of(store, run), store);
  }

  @SuppressWarnings("try") // the hook is there, and not used
  private BuildContest.Result inTurn(String baseName) throws IOException, InterruptedException {
    PairPlan plan = PairPlan.of(pairs, mostPairs);
    OutputFolder.checkWritable(run);
    Path out =
        run.resolve("ab-" + RunId.of(Clock.systemUTC().instant(), new SecureRandom().nextInt()));
    WorkerJvm here = ThisJvm.worker(application.mainClass());
    try (Builds builds =
            new Builds(
                here.java(),
                Path.of("").toAbsolutePath(),
                ThisJvm.temporaryFiles(),
                spec.commandLine().getErr());
        OnShutdown cleanUp = OnShutdown.run(builds::close, spec.commandLine().getErr())) {
      Build before = builds.find(baseName);
      Build after =
          head == null
              ? new Build(
                  "this build", List.of(here.java(), "-cp", here.classPath(), here.mainClass()))
              : builds.find(head);
      return new BuildContest(
              before,
              after,
              plan,
              new BuildSampler(workload.arguments(), codec),
              out,
              spec.commandLine().getErr(),
              System::nanoTime)
          .run();
    }
  }

  private int exitCode(Verdict verdict) {
    return switch (verdict) {
      case PASS, IMPROVED -> ExitCode.DONE;
      case REGRESSED -> ExitCode.FAILED;
      case INCONCLUSIVE -> strict ? ExitCode.INCONCLUSIVE : ExitCode.DONE;
    };
  }
}
