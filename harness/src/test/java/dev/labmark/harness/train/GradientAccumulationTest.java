package dev.labmark.harness.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A step of several micro-batches against the same step of one batch. */
class GradientAccumulationTest {

  private static final int IMAGES = 60;

  /** 25, 25 and a ragged rest of 10. */
  private static final int MICRO = 25;

  private static final int PIXELS = 784;
  private static final int HIDDEN = 32;
  private static final double UNIT_ROUNDOFF = Math.scalb(1.0, -24);

  private interface Network {
    Block make(NDManager manager);
  }

  private NDManager manager;
  private TensorSplit train;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
    train = SmallNetwork.images(manager, IMAGES, 1);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  /**
   * A gradient entry is a sum over images of products of sums of at most 784 and 32 terms. However
   * a sum of n floats is ordered, its error is at most n u sum|terms| to first order (Higham 2002,
   * Accuracy and Stability of Numerical Algorithms, section 4.2). So the two results differ by at
   * most twice (60 + 784 + 32) u times the mean of the images' absolute gradients, and by the
   * rounding of the update itself.
   */
  @Test
  void withoutBatchNormParametersAgreeToRounding() {
    Network network = m -> SmallNetwork.withoutBatchNorm(m, 1);
    double[] before = afterSteps(network, train, 0, IMAGES);
    double[] whole = afterSteps(network, train, 1, IMAGES);
    double[] accumulated = afterSteps(network, train, 1, MICRO);
    double[] absolute = meanAbsoluteGradients(network, before);
    double relative = 2 * (IMAGES + PIXELS + HIDDEN) * UNIT_ROUNDOFF;
    double moved = 0;
    for (int i = 0; i < whole.length; i++) {
      double bound = relative * absolute[i] + 2 * UNIT_ROUNDOFF * Math.abs(whole[i]);
      assertEquals(whole[i], accumulated[i], bound, "parameter " + i);
      moved += Math.abs(whole[i] - before[i]);
    }
    assertTrue(moved > 0);
  }

  /** Were micro-batches weighted alike, the ragged rest of 10 would count like one of 25. */
  @Test
  void everyImageCountsTheSameInARaggedMicroBatch() {
    Network network = m -> SmallNetwork.withoutBatchNorm(m, 1);
    double[] before = afterSteps(network, train, 0, IMAGES);
    double[] whole = afterSteps(network, train, 1, IMAGES);
    double[] accumulated = afterSteps(network, train, 1, MICRO);
    assertTrue(relativeDifference(before, whole, accumulated) < 1e-5);
  }

  /** Each micro-batch is normalised by its own mean and variance, not by those of the batch. */
  @Test
  void withBatchNormTheGradientIsAnother() {
    Network network = m -> SmallNetwork.leNet5(m, 1, 0);
    double[] before = afterSteps(network, train, 0, IMAGES);
    double[] whole = afterSteps(network, train, 1, IMAGES);
    double[] accumulated = afterSteps(network, train, 1, MICRO);
    assertTrue(relativeDifference(before, whole, accumulated) > 0.01);
  }

  /** The norm of the difference of two steps over the norm of the first. */
  private static double relativeDifference(double[] before, double[] first, double[] second) {
    double difference = 0;
    double step = 0;
    for (int i = 0; i < before.length; i++) {
      difference += Math.pow(first[i] - second[i], 2);
      step += Math.pow(first[i] - before[i], 2);
    }
    return Math.sqrt(difference / step);
  }

  /** With a learning rate of 1 and no momentum, a step's change is minus the gradient. */
  private double[] meanAbsoluteGradients(Network network, double[] before) {
    double[] mean = new double[before.length];
    for (int image = 0; image < IMAGES; image++) {
      Batch one = train.slice(manager, image, image + 1);
      TensorSplit single = new TensorSplit(one.images(), one.labels(), train.classes());
      double[] after = afterSteps(network, single, 1, 1);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += Math.abs(after[i] - before[i]) / IMAGES;
      }
    }
    return mean;
  }

  private double[] afterSteps(Network network, TensorSplit split, long steps, int microBatchSize) {
    Schedule fixed = Schedule.fixed(1, IMAGES, 1);
    TrainingPlan plan =
        new TrainingPlan(
            new Schedule(1, steps, fixed.batchSize(), fixed.learningRate()),
            microBatchSize,
            0,
            0,
            TrainingPlan.Evaluations.HELD_OUT,
            IMAGES,
            1,
            WeightLayout.CHANNELS_FIRST);
    try (NDManager scope = manager.newSubManager()) {
      Block block = network.make(scope);
      try (TrainingLoop loop =
          new TrainingLoop(scope, block, split, split, plan, System::nanoTime)) {
        loop.run(new TrainingListener() {}, () -> false);
        assertEquals(steps, loop.stepCount());
        return trainable(scope, block, loop);
      }
    }
  }

  private static double[] trainable(NDManager scope, Block block, TrainingLoop loop) {
    List<Double> values = new ArrayList<>();
    for (Parameter parameter : block.getParameters().values()) {
      if (parameter.requiresGradient()) {
        var array = loop.parameterStore(scope).getValue(parameter, scope.getDevice(), false);
        for (float value : array.toFloatArray()) {
          values.add((double) value);
        }
      }
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
