package dev.labmark.scenarios.jmh;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.labmark.harness.spec.TrainSettings;
import dev.labmark.harness.train.Schedule;
import dev.labmark.harness.train.TensorSplit;
import dev.labmark.harness.train.TrainingListener;
import dev.labmark.harness.train.TrainingLoop;
import dev.labmark.harness.train.TrainingPlan.Evaluations;
import dev.labmark.harness.train.WeightLayout;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.scenarios.data.Dataset;
import dev.labmark.scenarios.data.Datasets;
import dev.labmark.scenarios.data.ImageDataset;
import dev.labmark.scenarios.data.PixelStatistics;
import dev.labmark.scenarios.training.PixelScaling;
import dev.labmark.scenarios.training.TrainingTask;
import dev.labmark.scenarios.training.Workbench;

/**
 * Labmark's own training loop over one batch of real images, so that an epoch is one step: gather,
 * forward, backward, update.
 */
final class OneBatchTraining implements AutoCloseable {

  private static final long SEED = 1;

  /** Small, so that thousands of steps on one batch change little: steps stay alike. */
  private static final double LEARNING_RATE = 1e-4;

  private static final double MOMENTUM = 0.9;
  private static final TrainingListener NOBODY = new TrainingListener() {};

  private final NDManager manager;
  private final TrainingLoop loop;
  private int epoch;

  OneBatchTraining(Dataset dataset, NetworkSpec network, WeightLayout layout, int batch) {
    ImageDataset data = Datasets.embedded(dataset, batch, 1);
    PixelScaling scaling = PixelScaling.standard(PixelStatistics.of(data.train()));
    TrainingTask task =
        new TrainingTask(
            new TrainSettings(1, batch, 0, LEARNING_RATE, MOMENTUM, 0, 0, batch),
            Schedule.fixed(Integer.MAX_VALUE, batch, LEARNING_RATE),
            network,
            layout,
            data,
            scaling,
            Evaluations.NONE);
    manager = NDManager.newBaseManager(Device.cpu());
    TensorSplit train = Workbench.tensors(manager, data.train(), scaling);
    loop = task.loop(manager, train, train, SEED, System::nanoTime);
  }

  /** One step, and proof that it was one. */
  TrainingLoop.Pass step() {
    TrainingLoop.Pass pass = loop.trainEpoch(epoch++, NOBODY, () -> false);
    if (pass.end() != TrainingLoop.End.COMPLETED) {
      throw new IllegalStateException("the step ended as " + pass.end());
    }
    return pass;
  }

  @Override
  public void close() {
    loop.close();
    manager.close();
  }
}
