package dev.labmark.models.block;

import ai.djl.ndarray.NDArray;

/**
 * Stands behind every layer of a network during one forward pass: it may look at an output (to
 * measure pre-activations) or give another in its place (to remove units).
 */
@FunctionalInterface
public interface LayerTap {

  /** Lets everything pass. */
  LayerTap NONE = (layer, output) -> output;

  /**
   * Called once per layer, in the order of the network's layers.
   *
   * @param layer its name
   * @param output what it gave, [N, ...]; it is the network's, and is not to be changed in place
   * @return what the layers behind it shall see: {@code output}, or an array of the same shape
   */
  NDArray onOutput(String layer, NDArray output);
}
