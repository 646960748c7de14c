package dev.labmark.harness.cli;

import dev.labmark.harness.record.FolderLock;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.TrialFolder;
import dev.labmark.harness.run.TrialWorker;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
      run(new TrialFolder(folder), lines, stop);
    } finally {
      stop.ended();
    }
    return ExitCode.DONE;
  }

  @SuppressWarnings("try") // the lock is held, and not used
  private void run(TrialFolder trial, PrintStream lines, StopSignal stop) throws IOException {
    RecordCodec codec = new RecordCodec();
    TrialWorker worker =
        new TrialWorker(
            application.scenarios(), codec, System.getenv(), System::nanoTime, Clock.systemUTC());
    try (FolderLock alone = trial.lock()) {
      worker.run(trial, event -> lines.println(codec.writeLine(event)), stop);
    }
  }
}
