package dev.labmark.scenarios.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.labmark.harness.spec.TrainSettings;
import dev.labmark.harness.train.Schedule;
import dev.labmark.harness.train.TensorSplit;
import dev.labmark.harness.train.TrainingLoop;
import dev.labmark.harness.train.TrainingPlan;
import dev.labmark.harness.train.TrainingPlan.Evaluations;
import dev.labmark.harness.train.WeightLayout;
import dev.labmark.models.block.NetworkBlock;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.scenarios.data.ImageDataset;
import java.util.function.LongSupplier;

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

  /**
   * A loop over a fresh network.
   *
   * @param seed of the network's values and of the visiting order
   * @param nanoClock what durations are taken from
   */
  public TrainingLoop loop(
      NDManager manager,
      TensorSplit train,
      TensorSplit heldOut,
      long seed,
      LongSupplier nanoClock) {
    Engine.getInstance().setRandomSeed(Math.toIntExact(seed));
    NetworkBlock block = NetworkBlock.lean(network);
    Shape images = train.images().getShape();
    block.initialize(
        manager, DataType.FLOAT32, new Shape(1, images.get(1), images.get(2), images.get(3)));
    TrainingPlan plan =
        new TrainingPlan(
            schedule,
            settings.microBatchSize() == 0 ? Integer.MAX_VALUE : settings.microBatchSize(),
            (float) settings.momentum(),
            (float) settings.weightDecay(),
            evaluations,
            settings.evaluationBatchSize(),
            seed,
            layout);
    return new TrainingLoop(manager, block, train, heldOut, plan, nanoClock);
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
