package dev.labmark.scenarios.learningrate;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.run.TrialContext;
import dev.labmark.harness.run.TrialResult;
import dev.labmark.harness.train.Schedule;
import dev.labmark.harness.train.TrainingListener.Step;
import dev.labmark.harness.train.TrainingPlan.Evaluations;
import dev.labmark.harness.train.TrainingState;
import dev.labmark.scenarios.data.ImageDataset;
import dev.labmark.scenarios.training.LiveTraining;
import dev.labmark.scenarios.training.MeasuredTraining;
import dev.labmark.scenarios.training.TrainingObserver;
import java.util.List;
import java.util.Objects;

/** Trains with one fixed learning rate from the seed's initial weights. */
final class CandidateTrial {

  /** A row for each candidate, each in its own trial. */
  static final String TABLE = "candidates";

  static final List<String> COLUMNS =
      List.of("learning_rate", "train_loss", "last_epoch_loss", "mean_step_loss", "outcome");

  /** Under which a trial records what it began with. */
  static final String INITIAL = "initial_parameters_sha256";

  private CandidateTrial() {}

  static TrialResult run(TrialContext<RangeSettings> trial, int index, ImageDataset all) {
    RangeSettings settings = trial.settings();
    double learningRate = settings.range().rate(index, Candidate.COUNT);
    int epochs = settings.candidates().epochs();
    int images = settings.candidates().images();
    ImageDataset data = images == 0 ? all : all.stratified(images, all.test().count());
    Losses losses = new Losses(epochs);
    TrialResult result =
        new MeasuredTraining(
                trial,
                FashionTask.of(
                    settings.train().with(epochs, 0, learningRate),
                    Schedule.fixed(epochs, settings.train().batchSize(), learningRate),
                    data,
                    Evaluations.NONE))
            .run(List.of(losses));
    double trainLoss = result.metric(Metrics.TRAIN_LOSS).orElse(Double.NaN);
    return result
        .metric(Metrics.LEARNING_RATE, learningRate)
        .metric(Metrics.MEAN_STEP_LOSS, losses.mean())
        .table(
            TABLE,
            new Table(
                COLUMNS,
                List.of(
                    List.of(
                        learningRate,
                        trainLoss,
                        losses.lastEpoch(),
                        losses.mean(),
                        result.outcome().symbol()))));
  }

  /** Means of the step losses, in training mode. */
  private static final class Losses implements TrainingObserver {

    private final int epochs;
    private double sum;
    private long images;
    private double lastEpochSum;
    private long lastEpochImages;

    Losses(int epochs) {
      this.epochs = epochs;
    }

    @Override
    public void trainingStarted(LiveTraining live, TrialResult result) {
      try (TrainingState initial = live.loop().capture(null)) {
        String digest = initial.digests().get(TrainingState.PARAMETERS);
        result.worker(INITIAL, Objects.requireNonNull(digest));
      }
    }

    @Override
    public void stepFinished(LiveTraining live, Step step) {
      sum += step.loss() * step.images();
      images += step.images();
      if (step.epoch() > epochs - 1) {
        lastEpochSum += step.loss() * step.images();
        lastEpochImages += step.images();
      }
    }

    double mean() {
      return sum / images;
    }

    /** NaN if training ended before. */
    double lastEpoch() {
      return lastEpochSum / lastEpochImages;
    }
  }
}
