package dev.labmark.harness.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Locale;

/**
 * How the weights of convolutions lie in memory. The engine's convolutions give their outputs, and
 * so all activations behind them, the layout of their weights. Values agree up to rounding.
 */
public enum WeightLayout {
  /** {@code [O, I, H, W]} as it is written: what the engine does unless told otherwise. */
  CHANNELS_FIRST {
    @Override
    NDArray flattened(NDArray weight) {
      return weight.flatten();
    }

    @Override
    NDArray view(NDArray piece, Shape shape) {
      return shape.dimension() == 1 ? piece : piece.reshape(shape);
    }
  },
  /** {@code [O, H, W, I]}: faster where there are many channels, slower where there are few. */
  CHANNELS_LAST {
    @Override
    NDArray flattened(NDArray weight) {
      return weight.getShape().dimension() == IMAGE_DIMENSIONS
          ? weight.transpose(0, 2, 3, 1).flatten()
          : weight.flatten();
    }

    @Override
    NDArray view(NDArray piece, Shape shape) {
      return shape.dimension() == IMAGE_DIMENSIONS
          ? piece
              .reshape(shape.get(0), shape.get(2), shape.get(3), shape.get(1))
              .transpose(0, 3, 1, 2)
          : CHANNELS_FIRST.view(piece, shape);
    }
  };

  private static final int IMAGE_DIMENSIONS = 4;

  /** All values of a weight in a row, {@code [size]}; a new array or a view. */
  abstract NDArray flattened(NDArray weight);

  /** The weight of that shape that such a row holds, sharing its memory. */
  abstract NDArray view(NDArray piece, Shape shape);

  /** The spelling in records. */
  public String symbol() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
