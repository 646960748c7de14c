package dev.labmark.harness.train;

import ai.djl.ndarray.NDArray;
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
   * The cross-entropy of softmax outputs, in nats, summed over the batch and divided: minus the
   * logarithm of the probability given to the right class (Goodfellow et al. 2016, section
   * 6.2.2.3).
   *
   * @param logits {@code [B, classes]}
   * @param divisor how many images the sum is a mean over
   * @return a scalar; its gradient is to be asked for before the manager of the logits is closed
   */
  NDArray crossEntropy(NDArray logits, int divisor) {
    float[] weights = new float[labels.length * classes];
    for (int i = 0; i < labels.length; i++) {
      weights[i * classes + labels[i]] = -1f / divisor;
    }
    // a tensor of Java's memory, which autograd reads again and does not own: closed by its
    // manager,
    // after the backward pass
    NDArray weightOfRightClass =
        logits.getManager().create(weights, new Shape(labels.length, classes));
    // autograd keeps what its backward pass needs, and lets go of it on the way
    try (NDArray logProbabilities = logits.logSoftmax(1);
        NDArray weighted = logProbabilities.mul(weightOfRightClass)) {
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
