package dev.labmark.scenarios.learningrate;

import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.models.analysis.memory.ConvolutionEngine;
import dev.labmark.models.analysis.memory.OptimizerKind;
import dev.labmark.models.analysis.memory.TrainingMemory;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.scenarios.memory.ByteSize;
import dev.labmark.scenarios.training.LoopMemory;

/**
 * Chooses micro-batches that fit a budget, by prediction: nothing is tried out.
 *
 * @param network what is trained
 * @param engine how its convolutions are computed
 */
record MicroBatchPlanner(NetworkSpec network, ConvolutionEngine engine) {

  /** Batch norm has no variance of a single image. */
  private static final int SMALLEST = 2;

  /**
   * The largest power of two whose accumulated steps stay within the budget.
   *
   * @param largestBatch no micro-batch is larger than the largest batch
   * @throws InvalidInputException if not even the smallest fits, saying what it would need
   */
  int within(long budgetBytes, int largestBatch) {
    if (predictedBytes(SMALLEST, true) > budgetBytes) {
      throw new InvalidInputException(
          "memory.budget of %s is too small: training %s with %d images at once needs %s"
              .formatted(
                  ByteSize.format(budgetBytes),
                  network.name(),
                  SMALLEST,
                  ByteSize.format(predictedBytes(SMALLEST, true))));
    }
    int fitting = SMALLEST;
    while (2 * fitting <= largestBatch && predictedBytes(2 * fitting, true) <= budgetBytes) {
      fitting *= 2;
    }
    return fitting;
  }

  /**
   * What a step is predicted to hold at its peak, at the most.
   *
   * @param accumulating whether it consists of several micro-batches
   */
  long predictedBytes(int microBatchSize, boolean accumulating) {
    return LoopMemory.stepBytes(
        network,
        TrainingMemory.training(network, microBatchSize, OptimizerKind.MOMENTUM, engine)
            .peakBytes(),
        accumulating);
  }
}
