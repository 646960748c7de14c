package dev.labmark.scenarios.selftest.scaling;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.labmark.harness.measure.AllocationLog;
import dev.labmark.harness.measure.TensorAllocator;
import dev.labmark.harness.spec.TrainSettings;
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
import dev.labmark.scenarios.memory.TensorCounter;
import dev.labmark.scenarios.training.PixelScaling;
import dev.labmark.scenarios.training.TrainingTask;
import dev.labmark.scenarios.training.Workbench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.commons.statistics.descriptive.Median;

/** Times training steps in this process, and counts their tensors. */
final class TrainingSteps {

  /** A multiple of every batch size, so that all steps of a training are of one size. */
  private static final int IMAGES = 4_096;

  private static final long SEED = 1;

  /** Small: steps are taken for what they take. */
  private static final double LEARNING_RATE = 1e-4;

  private static final double MOMENTUM = 0.9;
  private static final int WARM_UP_STEPS = 3;
  private static final int FEWEST_STEPS = 5;
  private static final long SHORTEST_NS = 250_000_000;
  private static final double NANOS_PER_SECOND = 1e9;

  private final LongSupplier nanoClock;

  TrainingSteps(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /**
   * Measures one training after the other, all timed before the first is counted: the counter slows
   * down whatever comes after it.
   *
   * @param counted whether tensors are counted too, where they can be
   */
  List<Measurement> measure(List<Sizes.Training> trainings, boolean counted) {
    ImageDataset data = Datasets.embedded(Dataset.MNIST, IMAGES, 1);
    PixelScaling scaling = PixelScaling.standard(PixelStatistics.of(data.train()));
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      TensorSplit images = Workbench.tensors(manager, data.train(), scaling);
      List<Measurement> timed = new ArrayList<>();
      for (Sizes.Training training : trainings) {
        double seconds = seconds(manager, task(training, data, scaling), images);
        timed.add(new Measurement(training.series(), training.size(), 1, seconds, null));
      }
      if (!counted) {
        return timed;
      }
      TensorAllocator.Opened opened = TensorCounter.open(manager);
      if (!(opened instanceof TensorAllocator.Opened.Ready ready)) {
        System.err.println("tensors are not counted here: " + opened);
        return timed;
      }
      List<Measurement> both = new ArrayList<>();
      for (int i = 0; i < timed.size(); i++) {
        Measurement time = timed.get(i);
        long bytes =
            peakBytes(ready.allocator(), manager, task(trainings.get(i), data, scaling), images);
        both.add(new Measurement(time.series(), time.size(), 1, time.seconds(), bytes));
      }
      return both;
    }
  }

  private static TrainingTask task(
      Sizes.Training training, ImageDataset data, PixelScaling scaling) {
    int batch = training.batch();
    return new TrainingTask(
        new TrainSettings(1, batch, 0, LEARNING_RATE, MOMENTUM, 0, 0, batch),
        Schedule.fixed(Integer.MAX_VALUE, batch, LEARNING_RATE),
        training.network(),
        WeightLayout.CHANNELS_FIRST,
        data,
        scaling,
        Evaluations.NONE);
  }

  /** The median step of a quarter of a second, or of five steps if these take longer. */
  private double seconds(NDManager manager, TrainingTask task, TensorSplit images) {
    try (TrainingLoop loop = task.loop(manager, images, images, SEED, nanoClock)) {
      List<Long> durationsNs = new ArrayList<>();
      TrainingListener listener =
          new TrainingListener() {
            @Override
            public void stepFinished(Step step) {
              if (step.number() > WARM_UP_STEPS) {
                durationsNs.add(step.durationNs());
              }
            }
          };
      long[] beginNs = new long[1];
      loop.run(
          listener,
          () -> {
            if (loop.stepCount() == WARM_UP_STEPS) {
              beginNs[0] = nanoClock.getAsLong();
            }
            return durationsNs.size() >= FEWEST_STEPS
                && nanoClock.getAsLong() - beginNs[0] >= SHORTEST_NS;
          });
      double[] ns = durationsNs.stream().mapToDouble(Long::doubleValue).toArray();
      return Median.withDefaults().evaluate(ns) / NANOS_PER_SECOND;
    }
  }

  /** Of the second step: the first makes the velocity. */
  private long peakBytes(
      TensorAllocator allocator, NDManager manager, TrainingTask task, TensorSplit images) {
    long before = allocator.liveBytes();
    TrainingListener nobody = new TrainingListener() {};
    try (TrainingLoop loop = task.loop(manager, images, images, SEED, nanoClock)) {
      loop.run(nobody, () -> loop.stepCount() == 1);
      AllocationLog log =
          allocator.record(pen -> loop.trainEpoch(1, nobody, () -> loop.stepCount() == 2));
      return log.peakBytes() - before;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
