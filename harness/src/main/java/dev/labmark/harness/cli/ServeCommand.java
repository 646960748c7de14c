package dev.labmark.harness.cli;

import dev.labmark.harness.export.FinishedRuns;
import dev.labmark.harness.export.MetricsEndpoint;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.spec.InvalidInputException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code labmark serve}. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Keeps the last state of finished runs where Prometheus can scrape it.")
final class ServeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "results",
      description = "Where runs are kept (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--newest",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many runs, the newest first (default: ${DEFAULT-VALUE}).")
  private int newest;

  @Option(
      names = "--metrics-port",
      paramLabel = "N",
      defaultValue = "9464",
      description = "The port; 0 takes any that is free (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--metrics-host",
      paramLabel = "H",
      defaultValue = "127.0.0.1",
      description = "The address to serve on (default: ${DEFAULT-VALUE}, this machine alone).")
  private String host;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields
  ServeCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    if (newest < 1) {
      throw new InvalidInputException("--newest must be at least 1, was " + newest);
    }
    RunStore.newest(out, newest);
    PrintWriter console = spec.commandLine().getOut();
    FinishedRuns runs = new FinishedRuns(out, newest, new RecordCodec());
    try (MetricsEndpoint endpoint =
        MetricsEndpoint.open(ExportOptions.address(host, port), runs.exposition())) {
      console.println("metrics: " + endpoint.url() + "  (end with Ctrl-C)");
      console.flush();
      new CountDownLatch(1).await();
    }
    return ExitCode.DONE;
  }
}
