package dev.labmark.harness.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Sees whole splits in eval mode, in order; nothing random, nothing changed. */
final class Evaluator {

  private final Block block;
  private final LongSupplier nanoClock;

  Evaluator(Block block, LongSupplier nanoClock) {
    this.block = block;
    this.nanoClock = nanoClock;
  }

  /**
   * Evaluates a split.
   *
   * @param batchSize images per forward pass
   * @param store gives the parameters, as views owned by the manager it is asked for
   */
  Evaluation evaluate(
      NDManager manager,
      TensorSplit split,
      int batchSize,
      Function<NDManager, ParameterStore> store) {
    long begin = nanoClock.getAsLong();
    Outputs.Sums sums = new Outputs.Sums();
    long images = 0;
    for (int from = 0; from < split.size(); from += batchSize) {
      int to = Math.min(from + batchSize, split.size());
      try (NDManager scope = manager.newSubManager()) {
        Batch batch = split.slice(scope, from, to);
        NDArray lossWeights = batch.lossWeights(scope, 1);
        // [B, C, H, W] -> [B, classes]
        NDArray logits =
            block.forward(store.apply(scope), new NDList(batch.images()), false).singletonOrThrow();
        sums.add(new Outputs(batch, logits, Batch.crossEntropy(logits, lossWeights)));
        images += batch.size();
      }
    }
    long durationNs = nanoClock.getAsLong() - begin;
    return new Evaluation(
        sums.loss() / images, (double) sums.correct() / images, images, durationNs);
  }
}
