package dev.labmark.models.analysis.memory;

import dev.labmark.models.spec.InvalidSpecException;
import dev.labmark.models.spec.NetworkSpec;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** The largest batch that a training step of a network has room for. */
public final class LargestBatch {

  private final NetworkSpec network;
  private final OptimizerKind optimizer;
  private final ConvolutionEngine engine;

  /** For one way to train. */
  public LargestBatch(NetworkSpec network, OptimizerKind optimizer, ConvolutionEngine engine) {
    this.network = network;
    this.optimizer = optimizer;
    this.engine = engine;
  }

  /**
   * Searches by doubling and halving; what a batch takes grows with it. Small batches, for which
   * libtorch may take another way through a convolution, are exceptions and tried one by one.
   *
   * @param budgetBytes what there is room for
   * @return empty if not even one image fits
   */
  public OptionalLong within(long budgetBytes) {
    if (!fits(ConvolutionBuffers.LARGE_BATCH, budgetBytes)) {
      return LongStream.iterate(ConvolutionBuffers.LARGE_BATCH - 1, batch -> batch - 1)
          .limit(ConvolutionBuffers.LARGE_BATCH - 1)
          .filter(batch -> fits(batch, budgetBytes))
          .findFirst();
    }
    long fitting = ConvolutionBuffers.LARGE_BATCH;
    long tooLarge = 2 * fitting;
    while (fits(tooLarge, budgetBytes)) {
      fitting = tooLarge;
      tooLarge *= 2;
    }
    while (tooLarge - fitting > 1) {
      long middle = fitting + (tooLarge - fitting) / 2;
      if (fits(middle, budgetBytes)) {
        fitting = middle;
      } else {
        tooLarge = middle;
      }
    }
    return OptionalLong.of(fitting);
  }

  private boolean fits(long batch, long budgetBytes) {
    try {
      return TrainingMemory.training(network, batch, optimizer, engine).peakBytes() <= budgetBytes;
    } catch (InvalidSpecException e) {
      return false; // more bytes than can be counted
    }
  }
}
