package dev.labmark.scenarios.training;

import dev.labmark.models.spec.NetworkSpec;

/**
 * What a step of Labmark's own loop holds, told from what one of DJL's trainer holds.
 *
 * <p>With P the bytes of all trainable parameters, the trainer holds 3 P from step to step:
 * parameters, gradients, velocity. The loop holds 4 P: the flat parameters, the arrays of the
 * blocks that they were taken from, the velocity, and the initial values that the proof of work
 * compares with. In its backward pass, the gradients of all views take another P before they are
 * joined. So the peak is 2 P higher; and a step of several micro-batches also keeps the gradient
 * accumulated so far, another P.
 *
 * <p>This holds where the peak lies in the backward pass of the first layers, as in networks for
 * images whose activations take more than their parameters, and with channels first. Channels last
 * does with fewer copies in convolutions, and stays below it.
 */
public final class LoopMemory {

  private static final int MORE_THAN_TRAINER = 2;

  private LoopMemory() {}

  /**
   * The peak of a step with momentum.
   *
   * @param trainerBytes the peak of a step of DJL's trainer, predicted
   * @param accumulating whether the step consists of several micro-batches
   */
  public static long stepBytes(NetworkSpec network, long trainerBytes, boolean accumulating) {
    long parameterBytes = Float.BYTES * network.parameterCount().trainable();
    int copies = accumulating ? MORE_THAN_TRAINER + 1 : MORE_THAN_TRAINER;
    return Math.addExact(trainerBytes, Math.multiplyExact(copies, parameterBytes));
  }
}
