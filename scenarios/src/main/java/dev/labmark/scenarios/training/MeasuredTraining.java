package dev.labmark.scenarios.training;

import ai.djl.ndarray.NDManager;
import dev.labmark.harness.measure.LatencyLog;
import dev.labmark.harness.measure.StepLatency;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.metric.ProbeMetrics;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.Phase;
import dev.labmark.harness.run.TrialContext;
import dev.labmark.harness.run.TrialResult;
import dev.labmark.harness.train.Evaluation;
import dev.labmark.harness.train.TensorSplit;
import dev.labmark.harness.train.TrainingLoop;
import dev.labmark.models.block.NetworkBlock;
import dev.labmark.scenarios.data.ImageSplit;
import java.util.List;

/** Trains one network under measurement, and fills in what every training trial reports. */
public final class MeasuredTraining {

  private final TrialContext<?> trial;
  private final TrainingTask task;
  private final Workbench bench;

  /** A training that has not begun. */
  public MeasuredTraining(TrialContext<?> trial, TrainingTask task) {
    this.trial = trial;
    this.task = task;
    this.bench = new Workbench(trial);
  }

  /** Trains to the end, to divergence, or until the run is asked to stop. */
  public TrialResult run(List<TrainingObserver> observers) {
    TrialResult result = new TrialResult();
    trial.phase(Phase.PREPARATION);
    bench.describe(result, task);
    try (NDManager manager = NDManager.newBaseManager(bench.device())) {
      TensorSplit train = tensors(manager, task.data().train());
      TensorSplit test = tensors(manager, task.data().test());
      ImageSplit validation = task.data().validation();
      TensorSplit heldOut = validation == null ? test : tensors(manager, validation);
      try (NDManager scope = manager.newSubManager();
          LatencyLog log = bench.latencyLog();
          TrainingLoop loop = bench.loop(scope, task, train, heldOut)) {
        StepLatency latency = new StepLatency(task.settings().warmupSteps(), log);
        LiveTraining live =
            new LiveTraining(
                manager, (NetworkBlock) loop.block(), loop, train, heldOut, task.length().steps());
        train(result, live, test, latency, observers);
      }
      if (result.outcome() != Outcome.INTERRUPTED) {
        Workbench.hostMemory(result);
        new OperatorPass(trial, task).measure(manager, train, result);
        trial.phase(Phase.MEMORY_PASS);
        MemoryPass memory =
            new MemoryPass(manager, task, (m, t, split) -> bench.loop(m, t, split, split), train);
        memory.measure(result);
        observers.forEach(observer -> observer.memory(memory, result));
      }
    }
    trial.phase(Phase.ENDED);
    return result.metric(Metrics.WALL_SECONDS, trial.elapsedSeconds());
  }

  private void train(
      TrialResult result,
      LiveTraining live,
      TensorSplit test,
      StepLatency latency,
      List<TrainingObserver> observers) {
    TrainingLoop loop = live.loop();
    observers.forEach(observer -> observer.trainingStarted(live, result));
    RecordingListener recorder = new RecordingListener(trial, task, live, latency, observers);
    trial.phase(task.settings().warmupSteps() > 0 ? Phase.WARM_UP : Phase.TRAINING);
    TrainingLoop.End end = loop.run(recorder, trial.stopRequested());
    recorder.trainingEnded();
    if (end == TrainingLoop.End.STOPPED) {
      result.end(Outcome.INTERRUPTED, "stopped after step " + loop.stepCount());
      return;
    }
    if (end == TrainingLoop.End.DIVERGED) {
      result.end(Outcome.DIVERGED, "the loss was not finite at step " + loop.stepCount());
    }
    trial.phase(Phase.EVALUATION);
    Evaluation onTrain = recorder.lastTrain(loop, live.train());
    Evaluation onHeldOut = recorder.lastHeldOut(loop, live.heldOut());
    boolean validated = task.data().validation() != null;
    Evaluation onTest = validated ? recorder.evaluated(loop.evaluate(test)) : onHeldOut;
    if (validated) {
      result
          .metric(Metrics.VALIDATION_LOSS, onHeldOut.meanLoss())
          .metric(Metrics.VALIDATION_ACCURACY, onHeldOut.accuracy());
    } else if (!Double.isNaN(recorder.firstEpochAccuracy())) {
      result.metric(Metrics.FIRST_EPOCH_TEST_ACCURACY, recorder.firstEpochAccuracy());
    }
    result
        .metric(Metrics.TRAIN_LOSS, onTrain.meanLoss())
        .metric(Metrics.TRAIN_ACCURACY, onTrain.accuracy())
        .metric(Metrics.TEST_LOSS, onTest.meanLoss())
        .metric(Metrics.TEST_ACCURACY, onTest.accuracy())
        .metric(Metrics.IMAGES_PER_SECOND, latency.imagesPerSecond())
        .metric(Metrics.EVALUATION_IMAGES_PER_SECOND, recorder.evaluationImagesPerSecond())
        .metric(Metrics.STEP_DURATION_SECONDS_P50, latency.percentileSeconds(50))
        .metric(Metrics.STEP_DURATION_SECONDS_P90, latency.percentileSeconds(90))
        .metric(Metrics.STEP_DURATION_SECONDS_P95, latency.percentileSeconds(95))
        .metric(Metrics.STEP_DURATION_SECONDS_P99, latency.percentileSeconds(99))
        .metric(Metrics.STEP_DURATION_SECONDS_MAX, latency.maxSeconds())
        .metric(Metrics.WARMUP_STEPS, latency.warmupCount())
        .metric(ProbeMetrics.EXCLUDED_STEPS, latency.excludedCount())
        .metric(Metrics.TRAIN_SECONDS, latency.totalSeconds())
        .metric(Metrics.STEPS, loop.stepCount())
        .metric(Metrics.PARAMETERS, loop.parameterCount());
    proveWork(result, loop, onTest);
    observers.forEach(observer -> observer.trainingFinished(live, result));
  }

  /** A trial that did not do its work must not look like a fast one. */
  private void proveWork(TrialResult result, TrainingLoop loop, Evaluation onTest) {
    double gradientNorm = loop.firstGradientNorm();
    double change = loop.parameterChangeNorm();
    result
        .metric(Metrics.EVALUATED_IMAGES, onTest.images())
        .metric(Metrics.GRADIENT_NORM, gradientNorm)
        .metric(Metrics.PARAMETER_CHANGE_NORM, change);
    if (onTest.images() != task.data().test().count()) {
      result.end(
          Outcome.FAILED,
          "proof of work: evaluated "
              + onTest.images()
              + " of "
              + task.data().test().count()
              + " images");
    } else if (gradientNorm == 0) {
      result.end(Outcome.FAILED, "proof of work: the first gradient is zero");
    } else if (change == 0) {
      result.end(Outcome.FAILED, "proof of work: no parameter moved");
    }
  }

  private TensorSplit tensors(NDManager manager, ImageSplit split) {
    return Workbench.tensors(manager, split, task.scaling());
  }
}
