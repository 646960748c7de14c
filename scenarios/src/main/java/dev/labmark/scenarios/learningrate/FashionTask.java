package dev.labmark.scenarios.learningrate;

import dev.labmark.harness.spec.TrainSettings;
import dev.labmark.harness.train.Schedule;
import dev.labmark.harness.train.TrainingPlan.Evaluations;
import dev.labmark.harness.train.WeightLayout;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.zoo.MiniGoogLeNet;
import dev.labmark.scenarios.data.ImageDataset;
import dev.labmark.scenarios.data.PixelStatistics;
import dev.labmark.scenarios.training.PixelScaling;
import dev.labmark.scenarios.training.TrainingTask;
import java.time.Duration;

/** MiniGoogLeNet on Fashion-MNIST, as all of Problem 2 trains it. */
final class FashionTask {

  /** Images as they are, 28x28; the article enlarges them for a pooling that is fitted here. */
  static final NetworkSpec NETWORK = MiniGoogLeNet.network(MiniGoogLeNet.Options.GREY_28);

  /** Many channels: faster than channels first. */
  static final WeightLayout LAYOUT = WeightLayout.CHANNELS_LAST;

  private static final double TRAINED_PER_SECOND_AND_CORE = 82;
  private static final double EVALUATIONS_PER_STEP = 3;
  private static final double START_SECONDS = 2;

  private FashionTask() {}

  /** The task; training images are evaluated once, in the end, since they are many and dear. */
  static TrainingTask of(
      TrainSettings settings, Schedule schedule, ImageDataset data, Evaluations evaluations) {
    return new TrainingTask(
        settings,
        schedule,
        NETWORK,
        LAYOUT,
        data,
        PixelScaling.standard(PixelStatistics.of(data.train())),
        evaluations);
  }

  /**
   * About how long training and evaluations take on two cores of an AMD EPYC, which train 160
   * images a second and evaluate three times as many; a JVM and the engine start in two seconds.
   *
   * @param threads of the trial: with one, two trials take as long side by side as one after the
   *     other with two
   */
  static Duration estimate(long trained, long evaluated, int threads) {
    double images = trained + evaluated / EVALUATIONS_PER_STEP;
    double seconds = START_SECONDS + images / TRAINED_PER_SECOND_AND_CORE / threads;
    return Duration.ofMillis(Math.round(1e3 * seconds));
  }
}
