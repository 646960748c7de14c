package dev.labmark.harness.export;

import dev.labmark.harness.metric.Catalogue;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Telemetry;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.TrialId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * The state of a run that goes on, in Micrometer's registry for Prometheus. It hears events; asking
 * it never reaches a trial.
 */
@SuppressWarnings("deprecation") // the simpleclient registry is what this project is given
public final class LiveMetrics implements Consumer<RunEvent>, AutoCloseable {

  /** Upper bounds of the step-latency histogram: 1, 2, 5 in each decade of milliseconds. */
  private static final Duration[] LATENCY_BOUNDS =
      LongStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private static final double NANOS_PER_SECOND = 1e9;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
  private final Map<String, AtomicLong> gauges = new ConcurrentHashMap<>();
  private final Map<TrialId, Double> fractions = new LinkedHashMap<>();
  private final Map<TrialId, Long> images = new LinkedHashMap<>();
  private final Map<TrialId, Long> steps = new LinkedHashMap<>();
  private final String runId;
  private int trials;
  private int ended;

  /**
   * Of one run.
   *
   * @param info what ran, and where: the labels of {@code run_info}
   */
  public LiveMetrics(RunInfo info) {
    this.runId = info.runId();
    registry.config().namingConvention(new CatalogueNames());
    new JvmMemoryMetrics().bindTo(registry);
    garbageCollection.bindTo(registry);
    set(Telemetry.RUN_INFO, Labels.info(info.runId(), info.profile(), info.environment()), 1);
    set(Telemetry.RUN_OUTCOME, Labels.ofRun(runId), OutcomeCode.of(Outcome.RUNNING));
  }

  /** The registry that a {@link MetricsEndpoint} shows. */
  public Exposition exposition() {
    return new Exposition(registry.getPrometheusRegistry());
  }

  @Override
  public synchronized void accept(RunEvent event) {
    if (event instanceof RunEvent.RunStarted started) {
      trials = started.trials();
      set(Telemetry.RUN_TRIALS, Labels.ofRun(runId), trials);
    } else if (event instanceof RunEvent.TrialKept) {
      ended++;
    } else if (event instanceof RunEvent.TrialStarted started) {
      fractions.put(started.trial(), 0.0);
      set(Telemetry.TRIAL_OUTCOME, started.trial(), OutcomeCode.of(Outcome.RUNNING));
      set(Telemetry.TRIAL_PROGRESS_RATIO, started.trial(), 0);
    } else if (event instanceof RunEvent.TrialProgress progress) {
      progressed(progress);
    } else if (event instanceof RunEvent.PhaseStarted started) {
      set(Telemetry.PHASE, started.trial(), started.phase().code());
    } else if (event instanceof RunEvent.EpochFinished epoch) {
      setAll(epoch.trial(), epoch.metrics());
    } else if (event instanceof RunEvent.TrialFinished finished) {
      finished(finished);
    } else if (event instanceof RunEvent.RunFinished finished) {
      set(Telemetry.RUN_OUTCOME, Labels.ofRun(runId), OutcomeCode.of(finished.outcome()));
    }
    runProgressed();
  }

  private void progressed(RunEvent.TrialProgress progress) {
    TrialId trial = progress.trial();
    fractions.put(trial, progress.fraction());
    set(Telemetry.TRIAL_PROGRESS_RATIO, trial, progress.fraction());
    setAll(trial, progress.readings());
    increase(Telemetry.TRAINED_IMAGES_TOTAL, trial, images, progress.images());
    increase(Telemetry.OPTIMIZER_STEPS_TOTAL, trial, steps, progress.step());
    Timer latency = latency(trial);
    progress
        .stepSeconds()
        .forEach(
            seconds ->
                latency.record(Math.round(seconds * NANOS_PER_SECOND), TimeUnit.NANOSECONDS));
  }

  private void finished(RunEvent.TrialFinished finished) {
    TrialId trial = finished.trial();
    fractions.remove(trial);
    ended++;
    set(Telemetry.TRIAL_OUTCOME, trial, OutcomeCode.of(finished.outcome()));
    set(Telemetry.TRIAL_PROGRESS_RATIO, trial, 1);
    finished
        .metrics()
        .forEach(
            (name, value) ->
                Catalogue.find(name).ifPresent(metric -> set(metric, trial, value.value())));
  }

  private void runProgressed() {
    double underWay = fractions.values().stream().mapToDouble(Double::doubleValue).sum();
    set(Telemetry.RUN_TRIALS_ENDED, Labels.ofRun(runId), ended);
    set(
        Telemetry.RUN_PROGRESS_RATIO,
        Labels.ofRun(runId),
        trials == 0 ? 0 : (ended + underWay) / trials);
  }

  private void setAll(TrialId trial, Map<String, Double> values) {
    values.forEach(
        (name, value) -> Catalogue.find(name).ifPresent(metric -> set(metric, trial, value)));
  }

  private void set(Metric metric, TrialId trial, double value) {
    set(metric, Labels.of(metric, runId, trial), value);
  }

  private void set(Metric metric, Map<String, String> labels, double value) {
    gauges
        .computeIfAbsent(OpenMetricsText.series(metric, labels), key -> gauge(metric, labels))
        .set(Double.doubleToRawLongBits(value));
  }

  private AtomicLong gauge(Metric metric, Map<String, String> labels) {
    AtomicLong bits = new AtomicLong(Double.doubleToRawLongBits(Double.NaN));
    Gauge.builder(metric.prometheusName(), bits, b -> Double.longBitsToDouble(b.get()))
        .description(metric.help())
        .tags(tags(labels))
        .strongReference(true)
        .register(registry);
    return bits;
  }

  /** A trial that is run again begins at 0: only growth counts. */
  private void increase(Metric metric, TrialId trial, Map<TrialId, Long> last, long now) {
    long before = last.getOrDefault(trial, 0L);
    last.put(trial, now);
    Counter.builder(metric.prometheusName())
        .description(metric.help())
        .tags(tags(Labels.of(metric, runId, trial)))
        .register(registry)
        .increment((double) (now >= before ? now - before : now));
  }

  private Timer latency(TrialId trial) {
    Metric metric = Telemetry.STEP_LATENCY_SECONDS;
    return Timer.builder(metric.prometheusName())
        .description(metric.help())
        .tags(tags(Labels.of(metric, runId, trial)))
        .serviceLevelObjectives(LATENCY_BOUNDS)
        .register(registry);
  }

  private static Tags tags(Map<String, String> labels) {
    List<Tag> tags =
        labels.entrySet().stream().map(label -> Tag.of(label.getKey(), label.getValue())).toList();
    return Tags.of(tags);
  }

  @Override
  public void close() {
    garbageCollection.close();
    registry.close();
  }
}
