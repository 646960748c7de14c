package dev.labmark.scenarios.selftest.scaling;

import dev.labmark.harness.measure.LatencyLog;
import dev.labmark.harness.measure.StepLatency;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.run.Scenario;
import dev.labmark.harness.run.TrialContext;
import dev.labmark.harness.run.TrialResult;
import dev.labmark.harness.spec.Profile;
import dev.labmark.harness.spec.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Trials that leave behind what a training of five variants does, without training: three curves by
 * step, four by epoch, a histogram for each second of 125 steps, and results.
 */
final class MadeUpScenario implements Scenario<MadeUpScenario.Settings> {

  static final String NAME = "selftest-scaling";
  static final int VARIANTS = 5;

  private static final Duration STEP = Duration.ofMillis(8);
  private static final int STEPS_PER_EPOCH = 100;
  private static final int WARM_UP_STEPS = 20;
  private static final int BATCH = 64;
  private static final double LEARNING_RATE = 0.05;
  private static final double FIRST_LOSS = 2.3;
  private static final double FLOOR = 0.02;
  private static final double FALL_STEPS = 150;
  private static final double NOISE = 0.4;

  private final SteppingClock clock;

  /** A scenario whose steps take eight milliseconds of that clock. */
  MadeUpScenario(SteppingClock clock) {
    this.clock = clock;
  }

  /** How long a trial is. */
  record Settings(int steps) {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String labPart() {
    return "none";
  }

  @Override
  public String title() {
    return "A made-up run, to measure Labmark with";
  }

  @Override
  public List<Variant> variants() {
    return IntStream.rangeClosed(1, VARIANTS)
        .mapToObj(i -> new Variant("variant-" + i, "none", "Falls to " + i * FLOOR))
        .toList();
  }

  @Override
  public List<Long> seeds(Profile profile) {
    return List.of(1L);
  }

  @Override
  public Class<Settings> settingsType() {
    return Settings.class;
  }

  @Override
  public Settings settings(Profile profile) {
    return new Settings(STEPS_PER_EPOCH);
  }

  @Override
  public TrialResult run(TrialContext<Settings> trial) {
    int variant = variants().indexOf(trial.spec().variant()) + 1;
    Random random = new Random(trial.spec().seed() * VARIANTS + variant);
    try (LatencyLog log =
        LatencyLog.to(trial.folder().latencyFile(), trial.id().toString(), clock, false)) {
      StepLatency latency = new StepLatency(WARM_UP_STEPS, log);
      double loss = FIRST_LOSS;
      for (int step = 1; step <= trial.settings().steps(); step++) {
        clock.advance(STEP);
        latency.record(STEP.toNanos() + (long) (random.nextDouble() * STEP.toNanos()), BATCH);
        double epoch = (double) step / STEPS_PER_EPOCH;
        loss =
            (variant * FLOOR + FIRST_LOSS * Math.exp(-step / FALL_STEPS))
                * Math.exp(NOISE * random.nextGaussian());
        trial.point(Metrics.STEP_LOSS, step, epoch, loss);
        trial.point(Metrics.LEARNING_RATE, step, epoch, LEARNING_RATE);
        trial.point(Metrics.BATCH_SIZE, step, epoch, BATCH);
        if (step % STEPS_PER_EPOCH == 0) {
          epoch(trial, step, loss);
        }
      }
      return result(trial, latency, loss);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void epoch(TrialContext<Settings> trial, int step, double loss) {
    double epoch = (double) step / STEPS_PER_EPOCH;
    trial.point(Metrics.TRAIN_LOSS, step, epoch, loss);
    trial.point(Metrics.TRAIN_ACCURACY, step, epoch, accuracy(loss));
    trial.point(Metrics.TEST_LOSS, step, epoch, loss * 1.25);
    trial.point(Metrics.TEST_ACCURACY, step, epoch, accuracy(loss * 1.25));
  }

  private static double accuracy(double loss) {
    return Math.exp(-loss);
  }

  private static TrialResult result(
      TrialContext<Settings> trial, StepLatency latency, double loss) {
    TrialResult result = new TrialResult();
    for (Metric metric : List.of(Metrics.TRAIN_LOSS, Metrics.TEST_LOSS)) {
      result.metric(metric, loss);
    }
    for (Metric metric : List.of(Metrics.TRAIN_ACCURACY, Metrics.TEST_ACCURACY)) {
      result.metric(metric, accuracy(loss));
    }
    return result
        .metric(Metrics.IMAGES_PER_SECOND, latency.imagesPerSecond())
        .metric(Metrics.STEP_DURATION_SECONDS_P50, latency.percentileSeconds(50))
        .metric(Metrics.STEP_DURATION_SECONDS_P90, latency.percentileSeconds(90))
        .metric(Metrics.STEP_DURATION_SECONDS_P99, latency.percentileSeconds(99))
        .metric(Metrics.STEP_DURATION_SECONDS_MAX, latency.maxSeconds())
        .metric(Metrics.WALL_SECONDS, trial.elapsedSeconds());
  }

  @Override
  public List<Finding> findings(List<TrialRecord> trials) {
    return List.of();
  }
}
