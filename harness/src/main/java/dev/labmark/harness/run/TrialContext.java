package dev.labmark.harness.run;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Split;
import dev.labmark.harness.metric.Telemetry;
import dev.labmark.harness.record.Phase;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.SeriesPoint;
import dev.labmark.harness.record.SeriesWriter;
import dev.labmark.harness.record.TrialFolder;
import dev.labmark.harness.record.TrialId;
import dev.labmark.harness.run.probe.TrialProbes;
import dev.labmark.harness.spec.TrialSpec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a trial is given: what to do, and where to say what happens.
 *
 * @param <S> the scenario's settings
 */
public final class TrialContext<S> {

  private static final long PROGRESS_PERIOD_NS = 200_000_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final TrialSpec spec;
  private final S settings;
  private final Map<String, String> environment;
  private final TrialFolder folder;
  private final SeriesWriter series;
  private final Consumer<RunEvent> events;
  private final BooleanSupplier stopRequested;
  private final LongSupplier nanoClock;
  private final Clock wallClock;
  private final TrialId id;
  private final long startNs;
  private final TrialProbes probes;
  private final List<Double> stepSeconds = new ArrayList<>();
  private long images;
  private volatile @Nullable TrainingProgress last;
  private long lastProgressNs;

  TrialContext(
      TrialSpec spec,
      S settings,
      Map<String, String> environment,
      TrialFolder folder,
      SeriesWriter series,
      Consumer<RunEvent> events,
      BooleanSupplier stopRequested,
      LongSupplier nanoClock,
      Clock wallClock,
      TrialProbes probes) {
    this.spec = spec;
    this.settings = settings;
    this.environment = environment;
    this.folder = folder;
    this.series = series;
    this.events = events;
    this.stopRequested = stopRequested;
    this.nanoClock = nanoClock;
    this.wallClock = wallClock;
    this.probes = probes;
    this.id = TrialId.of(spec);
    this.startNs = nanoClock.getAsLong();
    this.lastProgressNs = startNs - PROGRESS_PERIOD_NS;
  }

  /** What is run. */
  public TrialSpec spec() {
    return spec;
  }

  /** The scenario's settings. */
  public S settings() {
    return settings;
  }

  /**
   * A variable that this process was really started with. In a worker it is that of the launch
   * settings; in the user's own process, it need not be.
   */
  public Optional<String> environmentVariable(String name) {
    return Optional.ofNullable(environment.get(name));
  }

  /** Identity within the run. */
  public TrialId id() {
    return id;
  }

  /** Where the trial keeps its files. */
  public TrialFolder folder() {
    return folder;
  }

  /** What durations are taken from. */
  public LongSupplier nanoClock() {
    return nanoClock;
  }

  /** What points in time are taken from. */
  public Clock wallClock() {
    return wallClock;
  }

  /** Whether the trial should end as soon as it safely can. */
  public BooleanSupplier stopRequested() {
    return stopRequested;
  }

  /** Seconds since the trial began. */
  public double elapsedSeconds() {
    return (nanoClock.getAsLong() - startNs) / 1e9;
  }

  /** Adds a point to a curve. */
  public void point(Metric metric, long step, double epoch, double value) {
    long timeMs = (nanoClock.getAsLong() - startNs) / NANOS_PER_MILLI;
    String where = metric.split().map(Split::symbol).orElse("");
    series.write(new SeriesPoint(id, metric.name(), where, step, epoch, timeMs, value));
  }

  /** Adds a point to a curve, where the training has come to. */
  void pointNow(Metric metric, double value) {
    TrainingProgress now = last;
    point(metric, now == null ? 0 : now.step(), now == null ? 0 : now.epoch(), value);
  }

  /** Says that the trial goes over to something else. */
  public void phase(Phase phase) {
    probes.phase(phase);
    TrainingProgress now = last;
    if (now != null) {
      publish(now);
    }
    pointNow(Telemetry.PHASE, phase.code());
    events.accept(new RunEvent.PhaseStarted(id, phase));
  }

  /**
   * Says how far the trial is. It is passed on a few times a second at the most, with the duration
   * of every step in between and what the probes saw last.
   */
  public void progress(TrainingProgress progress) {
    last = progress;
    stepSeconds.add(progress.stepSeconds());
    images += progress.images();
    if (nanoClock.getAsLong() - lastProgressNs >= PROGRESS_PERIOD_NS) {
      publish(progress);
    }
  }

  /** Says how far a trial is that takes no training steps, 0 to 1. */
  public void progress(double fraction) {
    events.accept(new RunEvent.TrialProgress(id, fraction, 0, 0, Map.of(), List.of()));
  }

  private void publish(TrainingProgress progress) {
    lastProgressNs = nanoClock.getAsLong();
    Map<String, Double> readings = new LinkedHashMap<>();
    progress.readings().forEach((metric, value) -> readings.put(metric.name(), value));
    probes.latest().forEach((metric, value) -> readings.put(metric.name(), value));
    events.accept(
        new RunEvent.TrialProgress(
            id, progress.fraction(), progress.step(), images, readings, List.copyOf(stepSeconds)));
    stepSeconds.clear();
  }

  /**
   * Says that the steps of an epoch have been taken, before its evaluations are told of.
   *
   * @return whether they are to be left out of steady-state figures, as the validity settings say
   */
  public boolean epochTrained(int epoch) {
    return probes.epochTrained(epoch);
  }

  /** Images trained on so far. */
  long trainedImages() {
    return images;
  }

  /** Says that an epoch ended, and forces its points to disk. */
  public void epochFinished(int epoch, int epochs, Map<String, Double> metrics) {
    series.checkpoint();
    events.accept(new RunEvent.EpochFinished(id, epoch, epochs, metrics));
  }
}
