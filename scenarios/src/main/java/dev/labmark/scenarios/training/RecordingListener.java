package dev.labmark.scenarios.training;

import dev.labmark.harness.measure.StepLatency;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Split;
import dev.labmark.harness.run.TrialContext;
import dev.labmark.harness.spec.TrainSettings;
import dev.labmark.harness.train.Evaluation;
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
  private final TrainSettings settings;
  private final LiveTraining live;
  private final StepLatency latency;
  private final List<TrainingObserver> observers;
  private long evaluatedImages;
  private long evaluationNs;
  private double firstEpochTestAccuracy = Double.NaN;
  private @Nullable Epoch last;
  private long lastStep;

  RecordingListener(
      TrialContext<?> trial,
      TrainSettings settings,
      LiveTraining live,
      StepLatency latency,
      List<TrainingObserver> observers) {
    this.trial = trial;
    this.settings = settings;
    this.live = live;
    this.latency = latency;
    this.observers = observers;
  }

  @Override
  public void stepFinished(Step step) {
    latency.record(step.durationNs(), step.images());
    lastStep = step.number();
    long number = step.number();
    double epoch = step.epoch();
    trial.point(Metrics.STEP_LOSS, Split.TRAIN, number, epoch, step.loss());
    trial.point(Metrics.LEARNING_RATE, null, number, epoch, step.learningRate());
    trial.point(Metrics.BATCH_SIZE, null, number, epoch, step.images());
    trial.progress(epoch / settings.epochs(), number, step.loss(), latency.imagesPerSecond());
    observers.forEach(observer -> observer.stepFinished(live, step));
  }

  @Override
  public void epochFinished(Epoch epoch) {
    last = epoch;
    long step = epoch.step();
    int number = epoch.number();
    if (number == 1) {
      firstEpochTestAccuracy = epoch.test().accuracy();
    }
    evaluatedImages += epoch.train().images() + epoch.test().images();
    evaluationNs += epoch.train().durationNs() + epoch.test().durationNs();
    trial.point(Metrics.RUNNING_LOSS, Split.TRAIN, step, number, epoch.runningLoss());
    trial.point(Metrics.RUNNING_ACCURACY, Split.TRAIN, step, number, epoch.runningAccuracy());
    trial.point(Metrics.TRAIN_LOSS, Split.TRAIN, step, number, epoch.train().meanLoss());
    trial.point(Metrics.TRAIN_ACCURACY, Split.TRAIN, step, number, epoch.train().accuracy());
    trial.point(Metrics.TEST_LOSS, Split.TEST, step, number, epoch.test().meanLoss());
    trial.point(Metrics.TEST_ACCURACY, Split.TEST, step, number, epoch.test().accuracy());
    trial.point(Metrics.IMAGES_PER_SECOND, null, step, number, latency.imagesPerSecond());
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put(Metrics.RUNNING_LOSS.name(), epoch.runningLoss());
    metrics.put(Metrics.TEST_LOSS.name(), epoch.test().meanLoss());
    metrics.put(Metrics.TEST_ACCURACY.name(), epoch.test().accuracy());
    metrics.put(Metrics.IMAGES_PER_SECOND.name(), latency.imagesPerSecond());
    trial.epochFinished(number, settings.epochs(), metrics);
  }

  /** The state after the last step, evaluated now if the training ended inside an epoch. */
  Evaluation lastTrain(TrainingLoop loop, TensorSplit train) {
    return last != null && last.step() == lastStep ? last.train() : loop.evaluate(train);
  }

  /** The same for the test split. */
  Evaluation lastTest(TrainingLoop loop, TensorSplit test) {
    return last != null && last.step() == lastStep ? last.test() : loop.evaluate(test);
  }

  /** NaN if the first epoch did not end. */
  double firstEpochTestAccuracy() {
    return firstEpochTestAccuracy;
  }

  /** NaN if no epoch ended. */
  double evaluationImagesPerSecond() {
    return evaluatedImages * NANOS_PER_SECOND / evaluationNs;
  }
}
