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

/** MiniGoogLeNet on Fashion-MNIST, as all of Problem 2 trains it. */
final class FashionTask {

  /** Images as they are, 28x28; the article enlarges them for a pooling that is fitted here. */
  static final NetworkSpec NETWORK = MiniGoogLeNet.network(MiniGoogLeNet.Options.GREY_28);

  /** Many channels: faster than channels first. */
  static final WeightLayout LAYOUT = WeightLayout.CHANNELS_LAST;

  private FashionTask() {}

  /** The task; training images are evaluated once, in the end, since they are many and dear. */
  static TrainingTask of(TrainSettings settings, Schedule schedule, ImageDataset data) {
    return new TrainingTask(
        settings,
        schedule,
        NETWORK,
        LAYOUT,
        data,
        PixelScaling.standard(PixelStatistics.of(data.train())),
        Evaluations.HELD_OUT);
  }
}
