package dev.labmark.harness.cli;

import dev.labmark.harness.export.RunInfo;
import dev.labmark.harness.measure.gpu.GpuLibraries;
import dev.labmark.harness.record.EnvironmentProbe;
import dev.labmark.harness.record.FolderLock;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.RunId;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.report.ReportWriter;
import dev.labmark.harness.run.InProcessLauncher;
import dev.labmark.harness.run.Launcher;
import dev.labmark.harness.run.PlannedRun;
import dev.labmark.harness.run.ScenarioCatalog;
import dev.labmark.harness.run.Session;
import dev.labmark.harness.run.TrialWorker;
import dev.labmark.harness.spec.ResolvedSpec;
import dev.labmark.harness.spec.ScenarioSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** A resolved run from its folder to its report: record, progress, exporters, exit code. */
public final class RecordedRun {

  private final Application application;
  private final RecordCodec codec = new RecordCodec();
  private final ExportOptions exports;
  private final boolean json;
  private final PrintWriter out;
  private final PrintWriter err;

  RecordedRun(
      Application application,
      ExportOptions exports,
      boolean json,
      PrintWriter out,
      PrintWriter err) {
    this.application = application;
    this.exports = exports;
    this.json = json;
    this.out = out;
    this.err = err;
  }

  /** Shown on this process's standard output, and exported to files only. */
  public static RecordedRun onStandardOutput(Application application) {
    return new RecordedRun(
        application,
        new ExportOptions(),
        false,
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8));
  }

  /** Where a run is kept. */
  interface Folder {
    RunStore open() throws IOException;
  }

  /** Where its trials run. */
  interface Launching {
    Launcher open(RunStore store) throws IOException;
  }

  /** The folder is opened when nothing that the user got wrong can be in the way any more. */
  int run(
      ScenarioCatalog scenarios,
      PlannedRun planned,
      RunInfo info,
      Folder folder,
      Launching launching,
      BooleanSupplier stop)
      throws IOException {
    try (Exporters exporters = Exporters.open(exports, info, err);
        Progress progress = Progress.on(out, json, codec)) {
      RunStore store = folder.open();
      try (Launcher launcher = launching.open(store)) {
        return run(scenarios, planned, info, store, launcher, stop, exporters, progress);
      }
    }
  }

  private int run(
      ScenarioCatalog scenarios,
      PlannedRun planned,
      RunInfo info,
      RunStore store,
      Launcher launcher,
      BooleanSupplier stop,
      Exporters exporters,
      Progress progress) {
    Consumer<RunEvent> shown = progress;
    Consumer<RunEvent> heard =
        shown.andThen(exporters).andThen(new ScrapeTargets(store.folder(), codec));
    Session session = new Session(scenarios, store, codec, launcher, heard, stop);
    RunRecord run = kept(store, () -> recorded(store, session, planned, info, exporters));
    Path report = kept(store, () -> new ReportWriter(application.pages()).write(store.folder()));
    progress.summary(run, store.folder(), report);
    return exitCode(run.outcome());
  }

  @SuppressWarnings("try") // the lock is held, and not used
  private static RunRecord recorded(
      RunStore store, Session session, PlannedRun planned, RunInfo info, Exporters exporters)
      throws IOException {
    try (FolderLock alone = store.lock()) {
      RunRecord run = session.run(info.runId(), planned, info.environment());
      exporters.ended(store, run);
      return run;
    }
  }

  /** What a run leaves on disk. */
  private interface Kept<T> {
    T write() throws IOException;
  }

  private static <T> T kept(RunStore store, Kept<T> what) {
    try {
      return what.write();
    } catch (IOException e) {
      throw new UnkeptRunException(store.folder(), e);
    } catch (UncheckedIOException e) {
      throw new UnkeptRunException(store.folder(), e);
    }
  }

  /**
   * Runs trials that start processes of their own from here, and ends with the process that started
   * this one.
   *
   * @param out where runs are kept
   * @param scenarios given the run's folder
   * @return the exit code
   */
  public int runHere(ResolvedSpec spec, Path out, Function<Path, ScenarioCatalog> scenarios)
      throws IOException {
    ParentWatch.endWithParent();
    Clock clock = Clock.systemUTC();
    RunInfo info =
        new RunInfo(
            RunId.of(clock.instant(), new SecureRandom().nextInt()),
            spec.profile().symbol(),
            new EnvironmentProbe(application.build(), clock)
                .capture(
                    spec.device(),
                    threads(spec),
                    GpuDriver.version(GpuLibraries.ofTheMachine(), spec.device())));
    RunStore store = RunStore.create(out, info.runId(), codec);
    ScenarioCatalog catalog = scenarios.apply(store.folder());
    Launcher here =
        new InProcessLauncher(
            new TrialWorker(catalog, codec, System.getenv(), System::nanoTime, clock), false);
    StopSignal stop = StopSignal.install();
    try {
      return run(catalog, PlannedRun.of(spec), info, () -> store, opened -> here, stop);
    } finally {
      stop.ended();
    }
  }

  /** Of the engine's operators in one trial: the most that a scenario asks for. */
  static int threads(ResolvedSpec resolved) {
    return resolved.scenarios().stream()
        .map(ScenarioSpec::launch)
        .mapToInt(launch -> launch.threads())
        .max()
        .orElse(1);
  }

  private static int exitCode(Outcome outcome) {
    return switch (outcome) {
      case COMPLETED, SKIPPED, DIVERGED -> ExitCode.DONE;
      case FAILED -> ExitCode.FAILED;
      case INTERRUPTED, RUNNING -> ExitCode.INTERRUPTED;
    };
  }
}
