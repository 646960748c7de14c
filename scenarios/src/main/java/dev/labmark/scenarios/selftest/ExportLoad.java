package dev.labmark.scenarios.selftest;

import dev.labmark.harness.export.LiveMetrics;
import dev.labmark.harness.export.MetricsEndpoint;
import dev.labmark.harness.export.RunInfo;
import dev.labmark.harness.measure.LatencyLog;
import dev.labmark.harness.measure.StepLatency;
import dev.labmark.harness.record.Environment;
import dev.labmark.harness.record.Phase;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.TrialId;
import dev.labmark.harness.run.TrainingProgress;
import dev.labmark.harness.train.TrainingListener;
import dev.labmark.scenarios.training.StepProgress;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * An endpoint that hears of the training as that of {@code labmark run --metrics-port} does, and
 * clients that ask there. A run has it in a process of its own; here a thread stands for that.
 */
public final class ExportLoad implements Load {

  /** How often a trial says how far it is. */
  private static final long PROGRESS_PERIOD_NS = 200_000_000;

  private static final String RUN = "selftest";

  private final TrialId trial = LongTraining.trial();
  private final EndpointClients clients;
  private final LongSupplier nanoClock;
  private final LiveMetrics metrics;
  private final MetricsEndpoint endpoint;
  private final LatencyLog log =
      new LatencyLog(OutputStream.nullOutputStream(), RUN, Clock.systemUTC(), false);
  private final StepLatency latency = new StepLatency(0, log);
  private final ExecutorService parent =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "parent");
            thread.setDaemon(true);
            return thread;
          });
  private final List<Double> stepSeconds = new ArrayList<>();
  private long images;
  private long lastProgressNs;
  private boolean on;

  /** An endpoint with those clients, switched off. */
  public ExportLoad(EndpointClients clients, LongSupplier nanoClock) {
    this.clients = clients;
    this.nanoClock = nanoClock;
    this.metrics = new LiveMetrics(new RunInfo(RUN, RUN, nowhere()));
    this.endpoint =
        MetricsEndpoint.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), metrics.exposition());
    metrics.accept(new RunEvent.RunStarted(RUN, RUN, 1));
    metrics.accept(new RunEvent.TrialStarted(trial, 1, 1));
    metrics.accept(new RunEvent.PhaseStarted(trial, Phase.TRAINING));
  }

  private static Environment nowhere() {
    String no = Environment.unknown("a self-test is no run");
    return new Environment(no, no, no, no, no, no, no, no, 0, 0, 0, no, no, no, 0, no, no);
  }

  @Override
  public void begin() throws IOException {
    stepSeconds.clear();
    on = true;
    clients.begin(URI.create(endpoint.url()));
  }

  @Override
  public void end() throws IOException {
    clients.end();
    on = false;
  }

  @Override
  public void stepFinished(TrainingListener.Step step) {
    latency.record(step.durationNs(), step.images());
    TrainingProgress progress = StepProgress.of(step, 0, latency);
    stepSeconds.add(progress.stepSeconds());
    images += progress.images();
    long nowNs = nanoClock.getAsLong();
    if (nowNs - lastProgressNs >= PROGRESS_PERIOD_NS) {
      lastProgressNs = nowNs;
      publish(progress);
    }
  }

  private void publish(TrainingProgress progress) {
    Map<String, Double> readings =
        progress.readings().entrySet().stream()
            .collect(Collectors.toMap(reading -> reading.getKey().name(), Map.Entry::getValue));
    RunEvent event =
        new RunEvent.TrialProgress(
            trial,
            progress.fraction(),
            progress.step(),
            images,
            readings,
            List.copyOf(stepSeconds));
    stepSeconds.clear();
    if (on) {
      parent.execute(() -> metrics.accept(event));
    }
  }

  @Override
  public long acts() {
    return clients.acts();
  }

  @Override
  public void close() {
    clients.close();
    endpoint.close();
    parent.shutdownNow();
    metrics.close();
    log.close();
  }
}
