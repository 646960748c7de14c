package dev.labmark.scenarios.selftest;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.labmark.harness.record.TrialId;
import dev.labmark.harness.spec.TrainSettings;
import dev.labmark.harness.spec.Variant;
import dev.labmark.harness.train.Schedule;
import dev.labmark.harness.train.TensorSplit;
import dev.labmark.harness.train.TrainingListener;
import dev.labmark.harness.train.TrainingLoop;
import dev.labmark.harness.train.TrainingPlan.Evaluations;
import dev.labmark.harness.train.WeightLayout;
import dev.labmark.scenarios.data.Dataset;
import dev.labmark.scenarios.data.Datasets;
import dev.labmark.scenarios.data.ImageDataset;
import dev.labmark.scenarios.data.PixelStatistics;
import dev.labmark.scenarios.regularization.RegularizationScenario;
import dev.labmark.scenarios.training.PixelScaling;
import dev.labmark.scenarios.training.TrainingTask;
import dev.labmark.scenarios.training.Workbench;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** LeNet-5 with batch norm on images of MNIST, for as long as it takes. */
public final class LongTraining {

  static final String SCENARIO = "p1-regularization";
  static final long SEED = 1;

  private static final String VARIANT = "bn-hidden";
  private static final int IMAGES = 6_000;
  private static final int BATCH = 64;

  /** Small, so that thousands of epochs on the same images change little: steps stay alike. */
  private static final double LEARNING_RATE = 1e-4;

  private static final double MOMENTUM = 0.9;

  private LongTraining() {}

  /** What a run would know it by. */
  static TrialId trial() {
    return new TrialId(SCENARIO, VARIANT, SEED);
  }

  static Variant variant() {
    return new Variant(VARIANT, "", "");
  }

  /** Trains, epoch after epoch, until all windows are over. */
  static void through(Windows windows, LongSupplier nanoClock) throws IOException {
    until(windows::areOver, windows::begin, windows, nanoClock);
  }

  /** What is done right before the first step. */
  @FunctionalInterface
  public interface Beginning {
    void begin() throws IOException;
  }

  /** Trains, epoch after epoch, until it is over. */
  public static void until(
      BooleanSupplier over, Beginning beginning, TrainingListener listener, LongSupplier nanoClock)
      throws IOException {
    ImageDataset data = Datasets.embedded(Dataset.MNIST, IMAGES, 1);
    PixelScaling scaling = PixelScaling.standard(PixelStatistics.of(data.train()));
    TrainingTask task =
        new TrainingTask(
            new TrainSettings(1, BATCH, 0, LEARNING_RATE, MOMENTUM, 0, 0, BATCH),
            Schedule.fixed(Integer.MAX_VALUE, BATCH, LEARNING_RATE),
            RegularizationScenario.network(VARIANT),
            WeightLayout.CHANNELS_FIRST,
            data,
            scaling,
            Evaluations.NONE);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      TensorSplit train = Workbench.tensors(manager, data.train(), scaling);
      try (TrainingLoop loop = task.loop(manager, train, train, SEED, nanoClock)) {
        beginning.begin();
        TrainingLoop.End end = loop.run(listener, over);
        if (!over.getAsBoolean()) {
          throw new IOException("the training ended too early, as " + end);
        }
      }
    }
  }
}
