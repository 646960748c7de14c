package dev.labmark.harness.cli;

import dev.labmark.harness.record.Environment;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.run.PlannedRun;
import dev.labmark.harness.run.ProcessLauncher;
import dev.labmark.harness.run.Session;
import dev.labmark.harness.run.WorkerJvm;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

/** A run whose trials somebody else is to run. */
final class PreparedRun {

  private PreparedRun() {}

  /** Makes its folder, and says what to do there. */
  static int make(
      Application application,
      PlannedRun planned,
      String id,
      Environment environment,
      Path out,
      PrintWriter console)
      throws IOException {
    RecordCodec codec = new RecordCodec();
    RunStore store = RunStore.create(out, id, codec);
    WorkerJvm jvm = ThisJvm.worker(application.mainClass());
    new Session(
            application.scenarios(),
            store,
            codec,
            new ProcessLauncher(jvm, codec),
            event -> {},
            () -> false)
        .prepare(id, planned, environment);
    console.println(
        planned.spec().trials().size()
            + " trials are prepared in "
            + store.folder().resolve("trials")
            + ": run 'labmark trial --as-launched FOLDER' for each, then this command with --resume");
    console.flush();
    return ExitCode.DONE;
  }
}
