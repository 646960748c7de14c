package dev.labmark.harness.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Some images with their labels. Labels stay in Java: what is asked of them takes a few operators
 * of the engine less than a tensor of them would, and each operator costs more than its arithmetic.
 */
public final class Batch {

  private final NDArray images;
  private final int[] labels;
  private final int classes;

  /**
   * A batch.
   *
   * @param images {@code [B, C, H, W]}
   * @param labels {@code [B]}, not copied
   */
  Batch(NDArray images, int[] labels, int classes) {
    this.images = images;
    this.labels = labels;
    this.classes = classes;
  }

  /** {@code [B, C, H, W]}. */
  public NDArray images() {
    return images;
  }

  /** Number of images. */
  public int size() {
    return labels.length;
  }

  /** The right class of each image, {@code [B]}; a copy. */
  public int[] labels() {
    return labels.clone();
  }

  /**
   * What {@link #crossEntropy} weights logarithms of probabilities with: minus one by the divisor
   * for the right class, otherwise zero. To be made before the forward pass: on a GPU it is copied
   * there, which waits for all that the device was asked for before.
   *
   * @param manager must not be closed before the backward pass has ended: the tensor is one of
   *     Java's memory, which autograd reads again and does not own
   * @param divisor how many images the sum is a mean over
   * @return {@code [B, classes]}
   */
  NDArray lossWeights(NDManager manager, int divisor) {
    float[] weights = new float[labels.length * classes];
    for (int i = 0; i < labels.length; i++) {
      weights[i * classes + labels[i]] = -1f / divisor;
    }
    return manager.create(weights, new Shape(labels.length, classes));
  }

  /**
   * The cross-entropy of softmax outputs, in nats, summed over the batch and divided: minus the
   * logarithm of the probability given to the right class (Goodfellow et al. 2016, section
   * 6.2.2.3).
   *
   * @param logits {@code [B, classes]}
   * @param lossWeights those of the batch
   * @return a scalar
   */
  static NDArray crossEntropy(NDArray logits, NDArray lossWeights) {
    // autograd keeps what its backward pass needs, and lets go of it on the way
    try (NDArray logProbabilities = logits.logSoftmax(1);
        NDArray weighted = logProbabilities.mul(lossWeights)) {
      return weighted.sum();
    }
  }

  /** How many rows of {@code [B, classes]} have their largest logit, the first of them, there. */
  public int correct(NDArray logits) {
    float[] values = logits.toFloatArray();
    int correct = 0;
    for (int i = 0; i < labels.length; i++) {
      if (argMax(values, i * classes, classes) == labels[i]) {
        correct++;
      }
    }
    return correct;
  }

  /** NaN counts as the largest, as it does in PyTorch. */
  private static int argMax(float[] values, int from, int count) {
    int largest = 0;
    for (int i = 1; i < count; i++) {
      if (Float.compare(values[from + i], values[from + largest]) > 0) {
        largest = i;
      }
    }
    return largest;
  }
}
