package dev.labmark.scenarios.training;

import dev.labmark.models.spec.NetworkSpec;

/**
 * What a step of Labmark's own loop holds at the most, told from what one of DJL's trainer holds.
 *
 * <p>An upper bound. The trainer keeps every output of the forward pass until the step ends; the
 * loop keeps those that autograd needs, which are about six tenths of the bytes in MiniGoogLeNet
 * and half of them in LeNet-5 with batch norm. What both hold from step to step is alike:
 * parameters and velocity, and gradients while there are some. A step of several micro-batches also
 * keeps the gradient that is accumulated so far, once the bytes of all trainable parameters.
 *
 * <p>This holds where the peak lies in the backward pass of the first layers, as in networks for
 * images whose activations take more than their parameters.
 */
public final class LoopMemory {

  private LoopMemory() {}

  /**
   * A bound of the peak of a step with momentum.
   *
   * @param trainerBytes the peak of a step of DJL's trainer, predicted
   * @param accumulating whether the step consists of several micro-batches
   */
  public static long stepBytes(NetworkSpec network, long trainerBytes, boolean accumulating) {
    return accumulating
        ? Math.addExact(trainerBytes, Float.BYTES * network.parameterCount().trainable())
        : trainerBytes;
  }
}
