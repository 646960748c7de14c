package dev.labmark.harness.export;

import dev.labmark.harness.metric.Catalogue;
import dev.labmark.harness.metric.Label;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.MetricType;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.SeriesFile;
import dev.labmark.harness.record.SeriesPoint;
import dev.labmark.harness.record.TrialId;
import dev.labmark.harness.record.TrialRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs as OpenMetrics text with timestamps, streamed in constant memory.
 *
 * <p>Every point of a curve is there twice. {@code labmark_NAME} has it at the time of the clock.
 * {@code labmark_curve_NAME{axis="step"}} has it at as many seconds after the epoch 1970-01-01 as
 * optimizer steps were taken, so that runs weeks apart lie over each other; {@code axis="epoch"}
 * has it at as many seconds as epochs, with no more than a hundred points in each. Results lie at
 * the end of their trial, a gate's verdict at the end of the run.
 */
public final class OpenMetricsExport implements AutoCloseable {

  private static final String CLOCK = "clock";
  private static final String STEP = "step";
  private static final String EPOCH = "epoch";
  private static final long MILLIS_PER_STEP = 1_000;
  private static final int POINTS_PER_EPOCH = 100;
  private static final long MILLIS_PER_EPOCH_POINT = 10;
  private static final double MILLIS_PER_SECOND = 1_000;

  private final FamilySpool spool;

  /** An export whose intermediate files lie beside its target. */
  public OpenMetricsExport(Path beside) throws IOException {
    spool = new FamilySpool(beside);
  }

  /**
   * Adds a run.
   *
   * @param series its curves; need not be there
   */
  public void add(FinishedRun finished, Path series) throws IOException {
    RunRecord run = finished.record();
    Map<TrialId, TrialRecord> trials = new LinkedHashMap<>();
    run.trials().forEach(trial -> trials.put(trial.id(), trial));
    Curves curves = new Curves(run, trials);
    SeriesFile.forEach(series, curves::accept);
    curves.endTrial();
    for (TrialRecord trial : run.trials()) {
      if (!curves.seen.contains(trial.id())) {
        curves.begin(trial.id());
        curves.endTrial();
      }
    }
    long startMs = Instant.parse(run.environment().startedAt()).toEpochMilli();
    for (Sample sample : RunSamples.ofRun(finished)) {
      TimedSeries lines = clock(sample.metric(), sample.labels());
      if (sample.metric().type() == MetricType.INFO) {
        lines.add(startMs, sample.value());
      }
      lines.add(Math.max(startMs, curves.endMs), sample.value());
      lines.flush();
    }
  }

  /** Writes everything that was added, and the end mark. */
  public void writeTo(OutputStream out) throws IOException {
    spool.writeTo(out);
  }

  private TimedSeries clock(Metric metric, Map<String, String> labels) {
    String name = metric.prometheusName();
    return new TimedSeries(
        OpenMetricsText.series(name, labels),
        spool.lines(name, OpenMetricsText.heading(name, metric.type(), metric.help()), CLOCK));
  }

  private TimedSeries curve(Metric metric, Map<String, String> labels, String axis) {
    String name = metric.curveName();
    Map<String, String> all = new LinkedHashMap<>(labels);
    all.put(Label.AXIS.symbol(), axis);
    String help = metric.help() + "; the time is that of the axis, in seconds";
    return new TimedSeries(
        OpenMetricsText.series(name, all),
        spool.lines(name, OpenMetricsText.heading(name, metric.type(), help), axis));
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }

  /** The curves of one run, trial after trial as they lie in the file. */
  private final class Curves {

    private final RunRecord run;
    private final Map<TrialId, TrialRecord> trials;
    private final long runStartMs;
    private final Set<TrialId> seen = new HashSet<>();
    private final Map<String, TimedSeries> open = new HashMap<>();
    private @Nullable TrialId trial;
    private long trialStartMs;
    private long trialEndMs;
    private long endMs;

    Curves(RunRecord run, Map<TrialId, TrialRecord> trials) {
      this.run = run;
      this.trials = trials;
      this.runStartMs = Instant.parse(run.environment().startedAt()).toEpochMilli();
      this.endMs = runStartMs;
    }

    void accept(SeriesPoint point) {
      try {
        if (!point.trial().equals(trial)) {
          endTrial();
          begin(point.trial());
        }
        add(point);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void begin(TrialId next) {
      trial = next;
      seen.add(next);
      @Nullable TrialRecord record = trials.get(next);
      trialStartMs =
          record == null
              ? runStartMs
              : record.startedAt().map(Instant::toEpochMilli).orElse(runStartMs);
      double seconds = record == null ? 0 : record.metric(Metrics.WALL_SECONDS.name()).orElse(0.0);
      trialEndMs = trialStartMs + Math.round(seconds * MILLIS_PER_SECOND);
    }

    private void add(SeriesPoint point) throws IOException {
      @Nullable Metric metric = Catalogue.find(point.metric()).orElse(null);
      if (metric == null) {
        return;
      }
      long timeMs = trialStartMs + point.timeMs();
      trialEndMs = Math.max(trialEndMs, timeMs);
      Map<String, String> labels = Labels.of(metric, run.id(), point.trial());
      open(CLOCK, metric, labels).add(timeMs, point.value());
      open(STEP, metric, labels).add(point.step() * MILLIS_PER_STEP, point.value());
      long slot = (long) Math.ceil(point.epoch() * POINTS_PER_EPOCH);
      open(EPOCH, metric, labels).add(slot * MILLIS_PER_EPOCH_POINT, point.value());
    }

    private TimedSeries open(String axis, Metric metric, Map<String, String> labels) {
      return open.computeIfAbsent(
          axis + metric.name(),
          key -> axis.equals(CLOCK) ? clock(metric, labels) : curve(metric, labels, axis));
    }

    /** Results come last in their series. */
    void endTrial() throws IOException {
      if (trial == null) {
        return;
      }
      @Nullable TrialRecord record = trials.get(trial);
      if (record != null) {
        for (Sample sample : RunSamples.ofTrial(run.id(), record)) {
          boolean continues = sample.labels().equals(Labels.of(sample.metric(), run.id(), trial));
          TimedSeries lines =
              continues
                  ? open(CLOCK, sample.metric(), sample.labels())
                  : clock(sample.metric(), sample.labels());
          lines.add(trialEndMs, sample.value());
          if (!continues) {
            lines.flush();
          }
        }
      }
      for (TimedSeries series : open.values()) {
        series.flush();
      }
      open.clear();
      endMs = Math.max(endMs, trialEndMs);
      trial = null;
    }
  }
}
