package dev.labmark.harness.cli;

import dev.labmark.harness.export.LiveMetrics;
import dev.labmark.harness.export.MetricsEndpoint;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.TrialFolder;
import dev.labmark.harness.record.TrialId;
import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.TrialSpec;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether a trial's process serves metrics of its own, for trials on other machines. */
final class TrialMetrics {

  @Option(
      names = "--metrics-port",
      paramLabel = "N",
      description = "Serve this trial's metrics to Prometheus meanwhile; 0: any free port.")
  private @Nullable Integer port;

  @Option(
      names = "--metrics-host",
      paramLabel = "H",
      defaultValue = "127.0.0.1",
      description = "The address to serve them on (default: ${DEFAULT-VALUE}, this machine).")
  private String host = "127.0.0.1";

  @Option(
      names = "--run-id",
      paramLabel = "ID",
      defaultValue = "none",
      description = "The run that the trial belongs to, for the label run_id.")
  private String runId = "none";

  /** Hears a trial's events until it is closed. */
  interface Served extends Consumer<RunEvent>, AutoCloseable {
    @Override
    void close();
  }

  /**
   * Serves them, if asked for, and tells where.
   *
   * @throws InvalidInputException if the port is taken, or the address is not this machine's
   */
  Served serve(TrialFolder folder, RecordCodec codec, Consumer<RunEvent> told) {
    if (port == null) {
      return new Unasked();
    }
    LiveMetrics live = LiveMetrics.ofTrial(runId);
    MetricsEndpoint endpoint =
        MetricsEndpoint.open(ExportOptions.address(host, port), live.exposition());
    TrialId trial = TrialId.of(codec.read(folder.specFile(), TrialSpec.class));
    told.accept(new RunEvent.MetricsServed(trial, endpoint.url()));
    return new Endpoint(live, endpoint);
  }

  private record Unasked() implements Served {
    @Override
    public void accept(RunEvent event) {
      // nobody asks
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  private record Endpoint(LiveMetrics live, MetricsEndpoint endpoint) implements Served {
    @Override
    public void accept(RunEvent event) {
      live.accept(event);
    }

    @Override
    public void close() {
      endpoint.close();
      live.close();
    }
  }
}
