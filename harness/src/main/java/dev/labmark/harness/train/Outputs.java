package dev.labmark.harness.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * What a forward pass gave for a batch.
 *
 * @param logits {@code [B, classes]}
 * @param loss a scalar, in nats
 */
record Outputs(Batch batch, NDArray logits, NDArray loss) {

  /** Lets them live as long as a manager. */
  void attach(NDManager manager) {
    logits.attach(manager);
    loss.attach(manager);
  }

  /** Losses and right answers of several, read back from the device. */
  static final class Sums {

    private double loss;
    private long correct;

    /** Waits until the device has computed them. */
    void add(Outputs outputs) {
      loss += outputs.loss.getFloat();
      correct += outputs.batch.correct(outputs.logits);
    }

    double loss() {
      return loss;
    }

    long correct() {
      return correct;
    }
  }
}
