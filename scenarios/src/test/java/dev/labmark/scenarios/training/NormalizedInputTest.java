package dev.labmark.scenarios.training;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.labmark.harness.train.Schedule;
import dev.labmark.harness.train.TensorSplit;
import dev.labmark.harness.train.TrainingListener;
import dev.labmark.harness.train.TrainingLoop;
import dev.labmark.harness.train.TrainingPlan;
import dev.labmark.harness.train.WeightLayout;
import dev.labmark.models.block.NetworkBlock;
import dev.labmark.models.block.UnwrittenLanes;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.zoo.LeNet5;
import org.junit.jupiter.api.Test;

/** LeNet-5 with batch norm on its input, whose first convolution is differentiated by its input. */
class NormalizedInputTest {

  private static final int BATCH = 32;
  private static final int STEPS = 4;

  /** Sizes of freed arrays that the engine's next buffers are likely to be made of. */
  private static final int LARGEST = 400_000;

  @Test
  void whatLiesInFreedMemoryDoesNotReachTheGradients() {
    LeNet5.Options plain = LeNet5.Options.PLAIN;
    NetworkSpec network =
        LeNet5.network(
            new LeNet5.Options(
                plain.activation(),
                plain.pooling(),
                LeNet5.InputNormalization.CHANNEL,
                true,
                plain.inputDropout(),
                plain.hiddenDropout()));
    Engine.getInstance().setRandomSeed(1);
    try (NDManager manager = NDManager.newBaseManager()) {
      NetworkBlock block = new NetworkBlock(network);
      block.initialize(manager, DataType.FLOAT32, new Shape(1, 1, 28, 28));
      TensorSplit split =
          new TensorSplit(
              manager.randomUniform(0, 1, new Shape(STEPS * BATCH, 1, 28, 28)),
              manager.arange(0, STEPS * BATCH).toType(DataType.INT64, false).mod(10),
              10);
      try (TrainingLoop loop =
          new TrainingLoop(manager, block, split, split, plan(network), System::nanoTime)) {
        loop.run(new Poison(manager), () -> false);

        assertTrue(Double.isFinite(loop.firstGradientNorm()), "gradient");
        assertTrue(Double.isFinite(loop.parameterChangeNorm()), "parameters");
      }
    }
  }

  private static TrainingPlan plan(NetworkSpec network) {
    return new TrainingPlan(
        Schedule.fixed(1, BATCH, 0.01),
        Integer.MAX_VALUE,
        0.9f,
        0,
        TrainingPlan.Evaluations.NONE,
        BATCH,
        1,
        WeightLayout.CHANNELS_FIRST,
        !UnwrittenLanes.readBy(network).isEmpty());
  }

  /** Leaves NaN in freed memory after each step. */
  private record Poison(NDManager manager) implements TrainingListener {

    @Override
    public void stepFinished(Step step) {
      try (NDManager scope = manager.newSubManager()) {
        for (int size = 4; size < LARGEST; size = size * 3 / 2 + 1) {
          scope.full(new Shape(size), Float.NaN);
        }
      }
    }
  }
}
