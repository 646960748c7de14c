package dev.labmark.scenarios.learningrate;

import ai.djl.ndarray.NDManager;
import dev.labmark.harness.measure.EngineGenerator;
import dev.labmark.harness.measure.LatencyLog;
import dev.labmark.harness.measure.StepLatency;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.Phase;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.run.TrialContext;
import dev.labmark.harness.run.TrialResult;
import dev.labmark.harness.train.BatchSizeSchedule;
import dev.labmark.harness.train.Schedule;
import dev.labmark.harness.train.TensorSplit;
import dev.labmark.harness.train.TrainingListener;
import dev.labmark.harness.train.TrainingLoop;
import dev.labmark.harness.train.TrainingPlan.Evaluations;
import dev.labmark.scenarios.data.ImageDataset;
import dev.labmark.scenarios.training.OperatorPass;
import dev.labmark.scenarios.training.StepProgress;
import dev.labmark.scenarios.training.TrainingTask;
import dev.labmark.scenarios.training.Workbench;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The continuous sweep: the learning rate grows by the same factor from step to step, and the loss
 * of each step is kept. The network is afterwards what it was before.
 */
final class SweepTrial {

  /** Every step of the sweep. */
  static final String TABLE = "sweep";

  private static final List<String> COLUMNS =
      List.of("step", "learning_rate", "loss", "smoothed_loss");

  /** Steps of the excursion that is made to fail. */
  private static final int FAILING_STEPS = 2;

  private final TrialContext<RangeSettings> trial;
  private final RangeSettings settings;
  private final TrainingTask task;
  private final Workbench bench;
  private final SmoothedLoss smoothed;
  private final DivergenceStop divergence;
  private final List<SweepPoint> points = new ArrayList<>();
  private final List<List<Object>> rows = new ArrayList<>();
  private boolean diverged;

  SweepTrial(TrialContext<RangeSettings> trial, ImageDataset data) {
    this.trial = trial;
    this.settings = trial.settings();
    this.bench = new Workbench(trial);
    this.smoothed = new SmoothedLoss(settings.sweep().smoothing());
    this.divergence = new DivergenceStop(settings.sweep().divergenceFactor());
    int steps = settings.sweep().steps();
    RateSpan range = settings.range();
    int batch = settings.train().batchSize();
    Schedule schedule =
        new Schedule(
            Integer.MAX_VALUE,
            steps,
            BatchSizeSchedule.fixed(batch),
            new ExponentialSweep(range, steps));
    this.task =
        FashionTask.of(
            settings.train().with(1, 0, range.lowest()), schedule, data, Evaluations.NONE);
  }

  TrialResult run() {
    TrialResult result = new TrialResult();
    trial.phase(Phase.PREPARATION);
    bench.describe(result, task);
    try (NDManager manager = NDManager.newBaseManager(bench.device())) {
      TensorSplit train = Workbench.tensors(manager, task.data().train(), task.scaling());
      try (LatencyLog log = bench.latencyLog();
          TrainingLoop loop = bench.loop(manager, task, train, train)) {
        measure(result, loop, new StepLatency(settings.train().warmupSteps(), log));
      }
      Workbench.hostMemory(result);
      new OperatorPass(trial, task).measure(manager, train, result);
    }
    trial.phase(Phase.ENDED);
    return result.metric(Metrics.WALL_SECONDS, trial.elapsedSeconds());
  }

  private void measure(TrialResult result, TrainingLoop loop, StepLatency latency) {
    Excursion excursion = new Excursion(loop, generator(result));
    excursion.run(
        "sweep",
        () -> {
          trial.phase(settings.train().warmupSteps() > 0 ? Phase.WARM_UP : Phase.TRAINING);
          loop.run(new Recorder(latency), () -> diverged || trial.stopRequested().getAsBoolean());
          trial.phase(Phase.EVALUATION);
          work(result, loop);
        });
    if (trial.stopRequested().getAsBoolean()) {
      result.end(Outcome.INTERRUPTED, "stopped after step " + points.size());
      return;
    }
    failOnPurpose(excursion, loop);
    result
        .metric(Metrics.IMAGES_PER_SECOND, latency.imagesPerSecond())
        .metric(Metrics.STEP_DURATION_SECONDS_P50, latency.percentileSeconds(50))
        .metric(Metrics.STEP_DURATION_SECONDS_P90, latency.percentileSeconds(90))
        .metric(Metrics.STEP_DURATION_SECONDS_P95, latency.percentileSeconds(95))
        .metric(Metrics.STEP_DURATION_SECONDS_P99, latency.percentileSeconds(99))
        .metric(Metrics.STEP_DURATION_SECONDS_MAX, latency.maxSeconds())
        .metric(Metrics.WARMUP_STEPS, latency.warmupCount())
        .metric(Metrics.TRAIN_SECONDS, latency.totalSeconds())
        .metric(Metrics.STEPS, points.size())
        .metric(Metrics.PARAMETERS, loop.parameterCount())
        .table(TABLE, new Table(COLUMNS, rows))
        .table(Excursion.TABLE, excursion.proof())
        .worker(
            "sweep.smoothing_lag",
            String.format(
                Locale.ROOT,
                "the moving average is on average %.1f steps old",
                smoothed.lagSteps()));
    new SweepReading(settings.rule()).addTo(result, points);
    if (!excursion.allRestored()) {
      result.end(
          Outcome.FAILED, "the state after the sweep is not what it was before; see table state");
    }
  }

  /** At the sweep's end, before the network is put back. */
  private static void work(TrialResult result, TrainingLoop loop) {
    result
        .metric(Metrics.GRADIENT_NORM, loop.firstGradientNorm())
        .metric(Metrics.PARAMETER_CHANGE_NORM, loop.parameterChangeNorm());
  }

  private static @Nullable EngineGenerator generator(TrialResult result) {
    try {
      return EngineGenerator.open();
    } catch (IOException e) {
      result.worker("probe.random_state", "unavailable: " + e.getMessage());
      return null;
    }
  }

  /** Shows that a sweep that breaks off leaves no trace either. */
  private static void failOnPurpose(Excursion excursion, TrainingLoop loop) {
    try {
      excursion.run(
          "failure on purpose",
          () ->
              loop.run(
                  new TrainingListener() {
                    @Override
                    public void stepFinished(Step step) {
                      if (step.number() == FAILING_STEPS) {
                        throw new OnPurpose();
                      }
                    }
                  },
                  () -> false));
      throw new IllegalStateException("the excursion that should have failed did not");
    } catch (OnPurpose expected) {
      // what was to be shown stands in the proof
    }
  }

  private static final class OnPurpose extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final class Recorder implements TrainingListener {

    private final StepLatency latency;

    Recorder(StepLatency latency) {
      this.latency = latency;
    }

    @Override
    public void stepFinished(Step step) {
      latency.record(step.durationNs(), step.images());
      long number = step.number();
      double smooth = smoothed.add(step.loss());
      points.add(new SweepPoint(number, step.learningRate(), step.loss()));
      rows.add(List.of(number, (double) step.learningRate(), step.loss(), smooth));
      diverged = divergence.isReached(step.loss(), smooth);
      trial.point(Metrics.STEP_LOSS, number, step.epoch(), step.loss());
      trial.point(Metrics.LEARNING_RATE, number, step.epoch(), step.learningRate());
      trial.progress(StepProgress.of(step, (double) number / settings.sweep().steps(), latency));
      if (number == settings.train().warmupSteps()) {
        trial.phase(Phase.TRAINING);
      }
    }
  }
}
