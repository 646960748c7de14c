package dev.labmark.harness.cli;

import dev.labmark.harness.record.FolderLock;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.TrialFolder;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.run.ProcessLauncher;
import dev.labmark.harness.run.TrialWorker;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code labmark trial}: a worker process. Standard output carries events, one line of JSON each;
 * whatever else is printed goes to standard error.
 */
@Command(
    name = "trial",
    mixinStandardHelpOptions = true,
    description =
        "Runs one trial: reads FOLDER/spec.json, leaves its part of the record in FOLDER."
            + " Started by 'run'; also for schedulers of clusters.")
final class TrialCommand implements Callable<Integer> {

  private final Application application;

  @Parameters(paramLabel = "FOLDER", description = "The trial's folder.")
  private Path folder;

  @Option(
      names = TrialWorker.PARENT_OPTION,
      paramLabel = "PID",
      description = "End with the process that started this one (default: whichever that is now).")
  private @Nullable Long parent;

  @Option(
      names = "--as-launched",
      description = {
        "For schedulers: start the trial's own process as its spec wants it (threads, JVM flags,"
            + " variables), record also how that died, and keep a trial that has ended.",
        "Exit code 1 if the trial failed."
      })
  private boolean asLaunched;

  @Option(
      names = TrialWorker.SOURCE_OPTION,
      paramLabel = "TEXT",
      description = "Fail the trial where this Labmark was not built from that, as the run's was.")
  private @Nullable String source;

  @Mixin private TrialMetrics metrics = new TrialMetrics();

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields
  TrialCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() throws IOException {
    PrintStream events = System.out;
    System.setOut(System.err);
    if (parent == null) {
      ParentWatch.endWithParent();
    } else {
      ParentWatch.endWithParent(parent);
    }
    StopSignal stop = StopSignal.install();
    try (PrintStream lines = new PrintStream(events, true, StandardCharsets.UTF_8)) {
      TrialFolder trial = new TrialFolder(folder);
      return asLaunched ? launch(trial, lines, stop) : run(trial, lines, stop);
    } finally {
      stop.ended();
    }
  }

  private int launch(TrialFolder trial, PrintStream lines, StopSignal stop) throws IOException {
    RecordCodec codec = new RecordCodec();
    Optional<TrialRecord> before = trial.readRecord(codec);
    if (before.isPresent() && before.get().outcome().isFinal()) {
      return ExitCode.DONE;
    }
    trial.clear();
    if (isRefused(trial)) {
      return ExitCode.FAILED;
    }
    TrialRecord record =
        new ProcessLauncher(ThisJvm.worker(application.mainClass()), codec)
            .launch(trial, event -> lines.println(codec.writeLine(event)), stop);
    return switch (record.outcome()) {
      case COMPLETED, SKIPPED, DIVERGED -> ExitCode.DONE;
      case FAILED -> ExitCode.FAILED;
      case INTERRUPTED, RUNNING -> ExitCode.INTERRUPTED;
    };
  }

  @SuppressWarnings("try") // the lock is held, and not used
  private int run(TrialFolder trial, PrintStream lines, StopSignal stop) throws IOException {
    if (isRefused(trial)) {
      return ExitCode.DONE;
    }
    RecordCodec codec = new RecordCodec();
    Consumer<RunEvent> told = event -> lines.println(codec.writeLine(event));
    try (FolderLock alone = trial.lock();
        TrialMetrics.Served served = metrics.serve(trial, codec, told)) {
      worker(codec).run(trial, told.andThen(served), stop);
    }
    return ExitCode.DONE;
  }

  /**
   * A run's trials are compared with each other, so they are all of one Labmark; a trial that would
   * not be has failed.
   */
  @SuppressWarnings("try") // the lock is held, and not used
  private boolean isRefused(TrialFolder trial) throws IOException {
    String own = application.build().source();
    if (source == null || source.equals(own)) {
      return false;
    }
    try (FolderLock alone = trial.lock()) {
      worker(new RecordCodec())
          .refuse(
              trial,
              "this machine has another Labmark (%s) than the run (%s): put the same on all of them"
                  .formatted(own, source));
    }
    return true;
  }

  private TrialWorker worker(RecordCodec codec) {
    return new TrialWorker(
        application.scenarios(), codec, System.getenv(), System::nanoTime, Clock.systemUTC());
  }
}
