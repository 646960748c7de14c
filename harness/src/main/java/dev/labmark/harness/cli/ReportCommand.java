package dev.labmark.harness.cli;

import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.report.ReportWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code labmark report}. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Writes the HTML report of the newest run, or of the run in the given folder.")
final class ReportCommand implements Callable<Integer> {

  private final Application application;

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "results",
      description = "The output folder, or one run's folder in it (default: ${DEFAULT-VALUE}).")
  private Path out;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields
  ReportCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() throws IOException {
    RunStore store = RunStore.open(out, new RecordCodec());
    Path report = new ReportWriter(application.pages()).write(store.folder());
    spec.commandLine().getOut().println(report);
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }
}
