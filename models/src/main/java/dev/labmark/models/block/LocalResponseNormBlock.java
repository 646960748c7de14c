package dev.labmark.models.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.labmark.models.spec.LocalResponseNorm;

/**
 * The formula of {@link LocalResponseNorm} out of the engine's operations: the sum over
 * neighbouring channels is an average pooling along the channels, times their number.
 *
 * <p>Every intermediate array is closed once it is used, so that without gradients a pass leaves
 * nothing behind but its output. With gradients the engine keeps three arrays of the output's size
 * beside it: the squares, the base and the power.
 */
final class LocalResponseNormBlock extends AbstractBlock {

  private final LocalResponseNorm settings;

  LocalResponseNormBlock(LocalResponseNorm settings) {
    this.settings = settings;
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameterStore,
      NDList inputs,
      boolean training,
      PairList<String, Object> params) {
    NDArray input = inputs.singletonOrThrow();
    try (NDArray base = neighbourhoodMean(input)) {
      // in place: average pooling remembers its input for the gradient, not its output
      base.muli(settings.alpha() * settings.size()).addi(settings.k());
      try (NDArray power = base.pow(settings.beta());
          NDArray scale = power.reshape(input.getShape())) { // [N,1,C,H*W] -> [N,C,H,W]
        return new NDList(input.div(scale));
      }
    }
  }

  // channels beyond the borders are zeros that count, so that the mean is always a size-th
  private NDArray neighbourhoodMean(NDArray input) {
    Shape shape = input.getShape();
    Shape columns = new Shape(shape.get(0), 1, shape.get(1), shape.get(2) * shape.get(3));
    try (NDArray squares = input.square();
        NDArray along = squares.reshape(columns)) { // [N,C,H,W] -> [N,1,C,H*W]
      return Pool.avgPool2d(
          along,
          new Shape(settings.size(), 1),
          new Shape(1, 1),
          new Shape(settings.size() / 2, 0),
          false,
          true);
    }
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return inputShapes.clone();
  }
}
