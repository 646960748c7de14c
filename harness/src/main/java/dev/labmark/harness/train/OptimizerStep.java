package dev.labmark.harness.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;

/** Takes optimizer steps: the gradient of a batch, added up over micro-batches, and an update. */
final class OptimizerStep {

  private final NDManager manager;
  private final Block block;
  private final FlatParameters parameters;
  private final MomentumSgd optimizer;
  private final int microBatchSize;
  private final boolean readsLast;
  private double firstGradientNorm = Double.NaN;

  /**
   * Steps of that optimizer over those parameters.
   *
   * @param microBatchSize images that go through the block at a time, at the most
   * @param readsLast whether nothing is read back before the whole step has been asked for. A GPU
   *     works behind the thread that asks: each reading waits until it has caught up, and leaves it
   *     with nothing to do afterwards. On a CPU what was read is free before gradients need memory.
   */
  OptimizerStep(
      NDManager manager,
      Block block,
      FlatParameters parameters,
      MomentumSgd optimizer,
      int microBatchSize,
      boolean readsLast) {
    this.manager = manager;
    this.block = block;
    this.parameters = parameters;
    this.optimizer = optimizer;
    this.microBatchSize = microBatchSize;
    this.readsLast = readsLast;
  }

  /**
   * One step with the rows {@code from} to {@code to} of an order; it has ended on the device, too.
   *
   * @param listener hears of its phases
   * @return loss, a mean over all of those images, and right answers
   */
  Outputs.Sums take(
      TensorSplit train,
      int[] order,
      int from,
      int to,
      float learningRate,
      TrainingListener listener) {
    Outputs.Sums sums = new Outputs.Sums();
    try (NDManager scope = manager.newSubManager()) {
      NDArray leaf = parameters.leaf(scope);
      List<Outputs> unread = new ArrayList<>();
      int micro = from;
      while (micro < to) {
        int microEnd = Schedule.endOfBatch(micro, microBatchSize, to);
        listener.phaseStarted(StepPhase.BATCH);
        try (NDManager microScope = scope.newSubManager()) {
          Batch batch = train.gather(microScope, order, micro, microEnd);
          NDArray lossWeights = batch.lossWeights(microScope, to - from);
          listener.phaseStarted(StepPhase.FORWARD);
          try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            Outputs outputs = forward(batch, lossWeights, leaf);
            if (readsLast) {
              outputs.attach(scope);
              unread.add(outputs);
            } else {
              listener.phaseStarted(StepPhase.READING);
              sums.add(outputs);
              outputs.logits().close();
            }
            listener.phaseStarted(StepPhase.BACKWARD);
            collector.backward(outputs.loss());
          }
        }
        micro = microEnd;
      }
      listener.phaseStarted(StepPhase.UPDATE);
      update(scope, leaf, learningRate);
      if (readsLast) {
        // in the device's order this is after the update
        listener.phaseStarted(StepPhase.READING);
        unread.forEach(sums::add);
      }
    }
    return sums;
  }

  private Outputs forward(Batch batch, NDArray lossWeights, NDArray leaf) {
    // [B, C, H, W] -> [B, classes]
    NDArray logits =
        block
            .forward(parameters.viewsOf(leaf), new NDList(batch.images()), true)
            .singletonOrThrow();
    return new Outputs(batch, logits, Batch.crossEntropy(logits, lossWeights));
  }

  private void update(NDManager scope, NDArray leaf, float learningRate) {
    NDArray gradient = leaf.getGradient();
    gradient.attach(scope);
    if (Double.isNaN(firstGradientNorm)) {
      firstGradientNorm = gradient.norm().getFloat();
    }
    optimizer.update(leaf, gradient, learningRate);
  }

  /** Euclidean norm of the first gradient; NaN before it. */
  double firstGradientNorm() {
    return firstGradientNorm;
  }
}
