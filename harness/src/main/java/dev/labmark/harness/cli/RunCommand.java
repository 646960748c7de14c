package dev.labmark.harness.cli;

import dev.labmark.harness.export.RunInfo;
import dev.labmark.harness.measure.gpu.GpuLibraries;
import dev.labmark.harness.record.Environment;
import dev.labmark.harness.record.EnvironmentProbe;
import dev.labmark.harness.record.OutputFolder;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunId;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.run.InProcessLauncher;
import dev.labmark.harness.run.Launcher;
import dev.labmark.harness.run.PlanEstimate;
import dev.labmark.harness.run.PlannedRun;
import dev.labmark.harness.run.Planner;
import dev.labmark.harness.run.ProcessLauncher;
import dev.labmark.harness.run.RunRequest;
import dev.labmark.harness.run.Sharing;
import dev.labmark.harness.run.TrialWorker;
import dev.labmark.harness.spec.ResolvedSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code labmark run}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs scenarios: trains, measures, records, and writes the report.",
      "Every trial runs in a process of its own; finished ones survive whatever happens later."
    })
final class RunCommand implements Callable<Integer> {

  private final Application application;
  private final RecordCodec codec = new RecordCodec();

  @Spec private CommandSpec spec;

  @Mixin private SpecOptions asked = new SpecOptions();

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "results",
      description = "Where runs are kept (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--resume",
      description = "Go on with the newest run in --out: ended trials are kept as they are.")
  private boolean resume;

  @Mixin private ExportOptions exports = new ExportOptions();

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Option(names = "--dry-run", description = "Print the resolved spec as JSON and run nothing.")
  private boolean dryRun;

  @Option(
      names = "--in-process",
      description = "Run trials in this process, for debugging; figures are not comparable.")
  private boolean inProcess;

  @Option(names = "--json", description = "Print events as lines of JSON, for machines.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields
  RunCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() throws IOException {
    cluster.check(inProcess, resume);
    Planner planner = new Planner(application.scenarios(), codec);
    RunRequest request =
        asked.request(cluster.isAsked() ? 1 : Runtime.getRuntime().availableProcessors());
    cluster.checkSharing(request.sharing());
    ResolvedSpec resolved = planner.plan(request);
    PrintWriter console = spec.commandLine().getOut();
    List<PlanEstimate> estimates = planner.estimates(resolved);
    if (!json) {
      EstimateLines.of(estimates).forEach(line -> spec.commandLine().getErr().println(line));
      spec.commandLine().getErr().flush();
    }
    if (dryRun) {
      console.println(new String(codec.write(resolved), java.nio.charset.StandardCharsets.UTF_8));
      console.flush();
      return ExitCode.DONE;
    }
    ThisJvm.parent().ifPresent(ParentWatch::endWithParent);
    if (!cluster.isAsked() && !cluster.isToPrepare()) {
      new GpuFiles(Path.of("/dev")).check(resolved.device());
    }
    planner.preflight(resolved);
    if (!resume) {
      OutputFolder.checkCreatable(out);
    }
    StopSignal stop = StopSignal.install();
    try {
      return run(resolved, request.sharing(), console, stop);
    } catch (IOException | RuntimeException e) {
      if (stop.getAsBoolean()) {
        tellAtOnce(e);
      }
      throw e;
    } finally {
      stop.ended();
    }
  }

  /** The process ends before anybody else could. */
  private void tellAtOnce(Exception e) {
    PrintWriter err = spec.commandLine().getErr();
    if (e instanceof UnkeptRunException) {
      err.println("labmark: " + e.getMessage());
    } else {
      e.printStackTrace(err);
    }
    err.flush();
  }

  private int run(ResolvedSpec resolved, Sharing sharing, PrintWriter console, StopSignal stop)
      throws IOException {
    Clock clock = Clock.systemUTC();
    if (resume) {
      RunStore store = RunStore.open(out, codec);
      RunRecord before = store.read();
      PlannedRun planned =
          sharing.calibrated() ? PlannedRun.goingOnWith(before, resolved) : PlannedRun.of(resolved);
      Resumption.check(codec, before.spec(), planned.spec());
      OutputFolder.checkWritable(store.folder());
      RunInfo info = new RunInfo(before.id(), resolved.profile().symbol(), before.environment());
      return run(planned, info, () -> store, console, stop);
    }
    PlannedRun planned =
        SideBySideOption.planned(
            sharing,
            resolved,
            application.scenarios(),
            launcher(),
            stop,
            spec.commandLine().getErr());
    Environment environment =
        new EnvironmentProbe(application.build(), clock)
            .capture(
                resolved.device(),
                RecordedRun.threads(planned.spec()),
                GpuDriver.version(GpuLibraries.ofTheMachine(), resolved.device()));
    String id = RunId.of(clock.instant(), new SecureRandom().nextInt());
    if (cluster.isToPrepare()) {
      return PreparedRun.make(application, planned, id, environment, out, console);
    }
    RunInfo info = new RunInfo(id, resolved.profile().symbol(), environment);
    return run(planned, info, () -> RunStore.create(out, id, codec), console, stop);
  }

  private int run(
      PlannedRun planned,
      RunInfo info,
      RecordedRun.Folder folder,
      PrintWriter console,
      StopSignal stop)
      throws IOException {
    return new RecordedRun(application, exports, json, console, spec.commandLine().getErr())
        .run(
            application.scenarios(),
            planned,
            info,
            folder,
            store -> launcher(planned.spec(), info, store),
            stop);
  }

  private Launcher launcher(ResolvedSpec resolved, RunInfo info, RunStore store)
      throws IOException {
    return cluster.isAsked()
        ? cluster.open(application, resolved, info.runId(), store.folder())
        : launcher();
  }

  /** Of this machine. */
  private Launcher launcher() {
    if (inProcess) {
      return new InProcessLauncher(
          new TrialWorker(
              application.scenarios(),
              codec,
              System.getenv(),
              System::nanoTime,
              Clock.systemUTC()));
    }
    return new ProcessLauncher(ThisJvm.worker(application.mainClass()), codec);
  }
}
