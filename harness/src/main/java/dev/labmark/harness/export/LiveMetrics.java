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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

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
  private final Map<Series, AtomicLong> gauges = new HashMap<>();
  private final Map<Series, Counter> counters = new HashMap<>();
  private final Map<TrialId, Timer> latencies = new HashMap<>();
  private final Map<TrialId, Double> fractions = new LinkedHashMap<>();
  private final Map<TrialId, Long> images = new LinkedHashMap<>();
  private final Map<TrialId, Long> steps = new LinkedHashMap<>();
  private final String runId;
  private final boolean whole;
  private int trials;
  private int ended;

  /**
   * What a meter is found by: building its labels for each event cost more than a scrape.
   *
   * @param trial null for what a whole run has one of
   */
  private record Series(Metric metric, @Nullable TrialId trial) {}

  /**
   * Of one run.
   *
   * @param info what ran, and where: the labels of {@code run_info}
   */
  public LiveMetrics(RunInfo info) {
    this(info.runId(), true);
    gauge(Telemetry.RUN_INFO, Labels.info(info.runId(), info.profile(), info.environment()))
        .set(Double.doubleToRawLongBits(1));
    set(Telemetry.RUN_OUTCOME, null, OutcomeCode.of(Outcome.RUNNING));
  }

  private LiveMetrics(String runId, boolean whole) {
    this.runId = runId;
    this.whole = whole;
    registry.config().namingConvention(new CatalogueNames());
    new JvmMemoryMetrics().bindTo(registry);
    garbageCollection.bindTo(registry);
  }

  /** Of one trial in a process of its own: what belongs to the run is shown by who launched it. */
  public static LiveMetrics ofTrial(String runId) {
    return new LiveMetrics(runId, false);
  }

  /** The registry that a {@link MetricsEndpoint} shows. */
  public Exposition exposition() {
    return new Exposition(registry.getPrometheusRegistry());
  }

  @Override
  public synchronized void accept(RunEvent event) {
    if (event instanceof RunEvent.RunStarted started) {
      trials = started.trials();
      set(Telemetry.RUN_TRIALS, null, trials);
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
      set(Telemetry.RUN_OUTCOME, null, OutcomeCode.of(finished.outcome()));
    }
    if (whole) {
      runProgressed();
    }
  }

  private void progressed(RunEvent.TrialProgress progress) {
    TrialId trial = progress.trial();
    fractions.put(trial, progress.fraction());
    set(Telemetry.TRIAL_PROGRESS_RATIO, trial, progress.fraction());
    setAll(trial, progress.readings());
    increase(Telemetry.TRAINED_IMAGES_TOTAL, trial, images, progress.images());
    increase(Telemetry.OPTIMIZER_STEPS_TOTAL, trial, steps, progress.step());
    Timer latency = latencies.computeIfAbsent(trial, this::latency);
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
    set(Telemetry.RUN_TRIALS_ENDED, null, ended);
    set(Telemetry.RUN_PROGRESS_RATIO, null, trials == 0 ? 0 : (ended + underWay) / trials);
  }

  private void setAll(TrialId trial, Map<String, Double> values) {
    values.forEach(
        (name, value) -> Catalogue.find(name).ifPresent(metric -> set(metric, trial, value)));
  }

  private void set(Metric metric, @Nullable TrialId trial, double value) {
    gauges
        .computeIfAbsent(
            new Series(metric, trial), series -> gauge(metric, labels(metric, series.trial())))
        .set(Double.doubleToRawLongBits(value));
  }

  private Map<String, String> labels(Metric metric, @Nullable TrialId trial) {
    return trial == null ? Labels.ofRun(runId) : Labels.of(metric, runId, trial);
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
    counters
        .computeIfAbsent(new Series(metric, trial), series -> counter(metric, trial))
        .increment((double) (now >= before ? now - before : now));
  }

  private Counter counter(Metric metric, TrialId trial) {
    return Counter.builder(metric.prometheusName())
        .description(metric.help())
        .tags(tags(Labels.of(metric, runId, trial)))
        .register(registry);
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
