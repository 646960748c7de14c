package dev.labmark.models.spec;

import java.util.List;

/**
 * One kind of layer with its settings. Every record checks itself when it is made and throws {@link
 * InvalidSpecException} with all its violations.
 */
public sealed interface LayerSpec
    permits Activation,
        BatchNorm,
        Concat,
        Convolution2d,
        Dropout,
        Flatten,
        Linear,
        LocalResponseNorm,
        PixelNorm,
        Pool2d {

  /**
   * The shape that this layer makes of its inputs.
   *
   * @param inputs per-image shapes, in the order of the layer's inputs
   * @return the per-image shape of the output
   * @throws InvalidSpecException if the layer cannot take them, with the shapes
   */
  FeatureShape outputShape(List<FeatureShape> inputs);

  /**
   * The parameters that this layer needs for its inputs, in the order weight, bias or gamma, beta,
   * running mean, running variance.
   *
   * @param inputs per-image shapes that {@link #outputShape} accepts
   * @return none for a layer without parameters
   * @throws InvalidSpecException if a parameter would have more than 2^63-1 values
   */
  default List<ParameterSpec> parameters(List<FeatureShape> inputs) {
    return List.of();
  }

  /** Calls the method of {@code visitor} that is for this kind of layer. */
  <R> R accept(LayerVisitor<R> visitor);
}
