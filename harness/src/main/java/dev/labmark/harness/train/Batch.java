package dev.labmark.harness.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/**
 * Some images with their labels.
 *
 * @param images {@code [B, C, H, W]}
 * @param labels {@code [B]}, int64
 */
public record Batch(NDArray images, NDArray labels, int classes) {

  /** Number of images. */
  public int size() {
    return Math.toIntExact(labels.getShape().get(0));
  }

  /**
   * The sum over the batch of the cross-entropy of softmax outputs, in nats: minus the logarithm of
   * the probability given to the right class (Goodfellow et al. 2016, section 6.2.2.3).
   *
   * @param logits {@code [B, classes]}
   * @return a scalar
   */
  NDArray crossEntropySum(NDArray logits) {
    NDArray rightClass = labels.expandDims(1); // [B, 1]
    return logits.logSoftmax(1).gather(rightClass, 1).sum().neg();
  }

  /** How many rows have their largest logit at the right class; a scalar, int64. */
  public NDArray correct(NDArray logits) {
    return logits.argMax(1).eq(labels).toType(DataType.INT64, false).sum();
  }
}
