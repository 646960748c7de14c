package dev.labmark.harness.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.jspecify.annotations.Nullable;

/**
 * Stochastic gradient descent with momentum (Sutskever et al. 2013, without Nesterov): the update
 * of DJL's own {@code Sgd}, bit for bit. DJL's optimizers keep their state to themselves; this one
 * can be captured and restored, and frees its velocity with the manager.
 */
final class MomentumSgd {

  private static final float NO_CLIPPING = -1;

  private final NDManager manager;
  private final float momentum;
  private final float weightDecay;
  private @Nullable NDArray velocity;

  /** Nothing is allocated before the first update. */
  MomentumSgd(NDManager manager, float momentum, float weightDecay) {
    this.manager = manager;
    this.momentum = momentum;
    this.weightDecay = weightDecay;
  }

  /** Changes the values in place. */
  void update(NDArray values, NDArray gradient, float learningRate) {
    NDList inputs = new NDList(values, gradient);
    if (momentum != 0) {
      inputs.add(velocity(values));
    }
    values
        .getNDArrayInternal()
        .sgdUpdate(
            inputs, new NDList(values), learningRate, weightDecay, 1, NO_CLIPPING, momentum, true);
  }

  private NDArray velocity(NDArray values) {
    NDArray known = velocity;
    if (known == null) {
      known = values.zerosLike();
      known.attach(manager);
      velocity = known;
    }
    return known;
  }

  /** The velocity, null before the first update and without momentum. */
  @Nullable NDArray velocity() {
    return velocity;
  }

  /** Goes on from that velocity; null is none yet. */
  void restore(@Nullable NDArray saved) {
    if (saved != null) {
      saved.copyTo(velocity(saved));
    } else if (velocity != null) {
      velocity.close();
      velocity = null;
    }
  }
}
