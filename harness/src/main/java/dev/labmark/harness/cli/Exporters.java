package dev.labmark.harness.cli;

import dev.labmark.harness.export.FinishedRun;
import dev.labmark.harness.export.LiveMetrics;
import dev.labmark.harness.export.MetricsEndpoint;
import dev.labmark.harness.export.PushTarget;
import dev.labmark.harness.export.RunInfo;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Consumer;

/** Everything that tells the world outside of a run. Its troubles are told, and are no run's. */
final class Exporters implements Consumer<RunEvent>, AutoCloseable {

  private final PrintWriter err;
  private final Optional<PushTarget> push;
  private final Optional<LiveMetrics> live;
  private final Optional<MetricsEndpoint> endpoint;

  private Exporters(
      PrintWriter err,
      Optional<PushTarget> push,
      Optional<LiveMetrics> live,
      Optional<MetricsEndpoint> endpoint) {
    this.err = err;
    this.push = push;
    this.live = live;
    this.endpoint = endpoint;
  }

  /** As the options say; an endpoint listens from now on. */
  static Exporters open(ExportOptions options, RunInfo info, PrintWriter err) {
    Optional<PushTarget> push = options.pushTarget();
    Optional<LiveMetrics> live = options.address().map(address -> new LiveMetrics(info));
    Optional<MetricsEndpoint> endpoint =
        live.map(
            metrics -> MetricsEndpoint.open(options.address().orElseThrow(), metrics.exposition()));
    endpoint.ifPresent(open -> err.println("metrics: " + open.url()));
    err.flush();
    return new Exporters(err, push, live, endpoint);
  }

  @Override
  public void accept(RunEvent event) {
    live.ifPresent(
        metrics -> {
          try {
            metrics.accept(event);
          } catch (RuntimeException e) {
            tell("the live metrics missed an event", e);
          }
        });
  }

  /** Writes the run for replay, and pushes it where asked for; no gate has judged it yet. */
  void ended(RunStore store, RunRecord record) {
    FinishedRun run = FinishedRun.unjudged(record);
    try {
      RunExport.write(store, run);
    } catch (IOException | RuntimeException e) {
      tell("cannot write " + store.openMetricsFile(), e);
    }
    push.ifPresent(
        target -> {
          try {
            target.push(run);
          } catch (IOException e) {
            tell("not pushed", e);
          }
        });
  }

  private void tell(String what, Exception e) {
    err.println("labmark: " + what + ": " + e.getMessage() + " (the run is not harmed)");
    err.flush();
  }

  @Override
  public void close() {
    endpoint.ifPresent(MetricsEndpoint::close);
    live.ifPresent(LiveMetrics::close);
  }
}
