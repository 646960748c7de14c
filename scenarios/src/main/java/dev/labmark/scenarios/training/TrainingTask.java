package dev.labmark.scenarios.training;

import dev.labmark.harness.spec.TrainSettings;
import dev.labmark.harness.train.Schedule;
import dev.labmark.harness.train.TrainingPlan.Evaluations;
import dev.labmark.harness.train.WeightLayout;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.scenarios.data.ImageDataset;

/**
 * What is trained, on what, and how.
 *
 * @param settings what is the same in every step
 * @param schedule what changes from step to step
 * @param data evaluated after each epoch on its validation split, and on its test split once in the
 *     end; where there is no validation split, on its test split after each epoch
 * @param scaling what is done to pixels before the network sees them
 */
public record TrainingTask(
    TrainSettings settings,
    Schedule schedule,
    NetworkSpec network,
    WeightLayout layout,
    ImageDataset data,
    PixelScaling scaling,
    Evaluations evaluations) {

  /** Batch size and learning rate of the settings throughout; everything evaluated each epoch. */
  public static TrainingTask fixed(
      TrainSettings settings, NetworkSpec network, ImageDataset data, PixelScaling scaling) {
    return new TrainingTask(
        settings,
        Schedule.fixed(settings.epochs(), settings.batchSize(), settings.learningRate()),
        network,
        WeightLayout.CHANNELS_FIRST,
        data,
        scaling,
        Evaluations.BOTH);
  }

  /** Steps and images of the whole training. */
  Schedule.Length length() {
    return schedule.length(data.train().count());
  }

  /** The training, with another schedule. */
  TrainingTask with(Schedule other) {
    return new TrainingTask(settings, other, network, layout, data, scaling, evaluations);
  }
}
