package dev.labmark.scenarios.training;

import dev.labmark.harness.measure.StepLatency;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Phase;
import dev.labmark.harness.run.TrialContext;
import dev.labmark.harness.train.Evaluation;
import dev.labmark.harness.train.Schedule;
import dev.labmark.harness.train.TensorSplit;
import dev.labmark.harness.train.TrainingListener;
import dev.labmark.harness.train.TrainingLoop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what a training loop does into series, histograms and progress. */
final class RecordingListener implements TrainingListener {

  private static final double NANOS_PER_SECOND = 1e9;

  private final TrialContext<?> trial;
  private final TrainingTask task;
  private final Schedule.Length length;
  private final LiveTraining live;
  private final StepLatency latency;
  private final List<TrainingObserver> observers;
  private long evaluatedImages;
  private long evaluationNs;
  private long trainedImages;
  private double firstEpochAccuracy = Double.NaN;
  private @Nullable Epoch last;
  private long lastStep;
  private double lastEpoch;

  RecordingListener(
      TrialContext<?> trial,
      TrainingTask task,
      LiveTraining live,
      StepLatency latency,
      List<TrainingObserver> observers) {
    this.trial = trial;
    this.task = task;
    this.length = task.length();
    this.live = live;
    this.latency = latency;
    this.observers = observers;
  }

  @Override
  public void stepFinished(Step step) {
    latency.record(step.durationNs(), step.images());
    lastStep = step.number();
    lastEpoch = step.epoch();
    long number = step.number();
    double epoch = step.epoch();
    trial.point(Metrics.STEP_LOSS, number, epoch, step.loss());
    trial.point(Metrics.LEARNING_RATE, number, epoch, step.learningRate());
    trial.point(Metrics.BATCH_SIZE, number, epoch, step.images());
    trainedImages += step.images();
    double fraction = (double) trainedImages / length.images();
    trial.progress(StepProgress.of(step, fraction, latency));
    if (number == task.settings().warmupSteps()) {
      trial.phase(Phase.TRAINING);
    }
    observers.forEach(observer -> observer.stepFinished(live, step));
  }

  @Override
  public void evaluationStarted() {
    trial.phase(Phase.EVALUATION);
  }

  @Override
  public void epochFinished(Epoch epoch) {
    last = epoch;
    long step = epoch.step();
    int number = epoch.number();
    latency.settle(trial.epochTrained(number));
    trial.phase(Phase.TRAINING);
    trial.point(Metrics.RUNNING_LOSS, step, number, epoch.runningLoss());
    trial.point(Metrics.RUNNING_ACCURACY, step, number, epoch.runningAccuracy());
    Evaluation train = epoch.train();
    if (train != null) {
      evaluated(train);
      trial.point(Metrics.TRAIN_LOSS, step, number, train.meanLoss());
      trial.point(Metrics.TRAIN_ACCURACY, step, number, train.accuracy());
    }
    trial.point(Metrics.IMAGES_PER_SECOND, step, number, latency.imagesPerSecond());
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put(Metrics.RUNNING_LOSS.name(), epoch.runningLoss());
    Evaluation heldOut = epoch.heldOut();
    if (heldOut != null) {
      heldOut(evaluated(heldOut), step, number, metrics);
    }
    metrics.put(Metrics.IMAGES_PER_SECOND.name(), latency.imagesPerSecond());
    trial.epochFinished(number, epochs(), metrics);
  }

  private void heldOut(Evaluation evaluation, long step, int epoch, Map<String, Double> metrics) {
    if (epoch == 1) {
      firstEpochAccuracy = evaluation.accuracy();
    }
    HeldOut heldOut = HeldOut.of(task.data());
    trial.point(heldOut.loss(), step, epoch, evaluation.meanLoss());
    trial.point(heldOut.accuracy(), step, epoch, evaluation.accuracy());
    metrics.put(heldOut.loss().name(), evaluation.meanLoss());
    metrics.put(heldOut.accuracy().name(), evaluation.accuracy());
  }

  /** Training ended, perhaps in the middle of an epoch. */
  void trainingEnded() {
    if (latency.hasUnsettled()) {
      latency.settle(trial.epochTrained((int) lastEpoch + 1));
    }
  }

  /** Of a schedule that counts steps, as many as they need, the last perhaps cut short. */
  private int epochs() {
    int images = task.data().train().count();
    return Math.toIntExact((length.images() + images - 1) / images);
  }

  /** Counts an evaluation into the throughput of evaluations. */
  Evaluation evaluated(Evaluation evaluation) {
    evaluatedImages += evaluation.images();
    evaluationNs += evaluation.durationNs();
    return evaluation;
  }

  /** The state after the last step, evaluated now unless the last epoch ended with that. */
  Evaluation lastTrain(TrainingLoop loop, TensorSplit train) {
    Evaluation known = last != null && last.step() == lastStep ? last.train() : null;
    return known != null ? known : evaluated(loop.evaluate(train));
  }

  /** The same for the held-out split. */
  Evaluation lastHeldOut(TrainingLoop loop, TensorSplit heldOut) {
    Evaluation known = last != null && last.step() == lastStep ? last.heldOut() : null;
    return known != null ? known : evaluated(loop.evaluate(heldOut));
  }

  /** Of the held-out split; NaN if it was not evaluated then. */
  double firstEpochAccuracy() {
    return firstEpochAccuracy;
  }

  /** NaN if no epoch ended. */
  double evaluationImagesPerSecond() {
    return evaluatedImages * NANOS_PER_SECOND / evaluationNs;
  }
}
