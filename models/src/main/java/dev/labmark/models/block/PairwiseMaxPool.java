package dev.labmark.models.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.labmark.models.spec.Pool2d;
import org.jspecify.annotations.Nullable;

/**
 * Max-pooling of 2x2 windows side by side on a CPU: of each two columns the larger, then of each
 * two rows.
 *
 * <p>libtorch's own kernel takes a branch for each value, which a processor cannot foresee: with
 * one thread 10.9 ms for 500 images of [6, 28, 28], a fifth of a training step of LeNet-5.
 * Comparing whole rows at once takes 1.0 ms where nothing is trained, and 4.7 ms where the places
 * of the largest values are needed too, for gradients.
 *
 * <p>Values and gradients are libtorch's, bit for bit: of equal values the first in reading order
 * counts. In evaluation a largest value of 0 may have either sign. NaN in a window makes its result
 * NaN in evaluation; in training a number beside NaN may be taken, for a step: what makes a value
 * NaN is a parameter, and is found by its gradient.
 */
final class PairwiseMaxPool extends AbstractBlock {

  /** Where the two halves of a row part. */
  private static final int AXIS = 1;

  private final Block engines;
  private @Nullable NDArray corners;

  private PairwiseMaxPool(Block engines) {
    this.engines = addChildBlock("engines", engines);
  }

  /** Whether a layer pools in such windows. */
  static boolean suits(Pool2d layer) {
    return layer.kind() == Pool2d.Kind.MAX
        && layer.kernel() == 2
        && layer.stride() == 2
        && layer.padding() == 0;
  }

  /**
   * The layer.
   *
   * @param engines the engine's, for GPUs, and for maps with a last row or column that is left out
   */
  static Block insteadOf(Block engines) {
    return new PairwiseMaxPool(engines);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameterStore,
      NDList inputs,
      boolean training,
      PairList<String, Object> params) {
    NDArray input = inputs.singletonOrThrow();
    Maps maps = new Maps(input.getShape());
    NDArray corners = this.corners;
    if (corners == null || corners.size() != maps.height * maps.width) {
      return engines.forward(parameterStore, inputs, training, params);
    }
    try (NDArray pooled = training ? maps.taken(input, corners) : maps.largest(input)) {
      return new NDList(pooled.reshape(maps.pooledShape()));
    }
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    engines.initialize(manager, dataType, inputShapes);
    Shape shape = inputShapes[0];
    if (!manager.getDevice().isGpu() && shape.get(2) % 2 == 0 && shape.get(3) % 2 == 0) {
      corners = manager.create(new Maps(shape).corners());
    }
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return engines.getOutputShapes(inputShapes);
  }

  /**
   * Maps of one size, all in one array.
   *
   * @param height rows of what is pooled, half of those there are
   * @param width its columns
   */
  private record Maps(long images, long channels, long height, long width) {

    Maps(Shape shape) {
      this(shape.get(0), shape.get(1), shape.get(2) / 2, shape.get(3) / 2);
    }

    Shape pooledShape() {
      return new Shape(images, channels, height, width);
    }

    // [N, C, 2h, 2w] -> [N * C * h, w]
    NDArray largest(NDArray input) {
      try (NDList columns = columns(input);
          NDArray ofColumns = columns.get(0).maximum(columns.get(1));
          NDList rows = rows(ofColumns)) {
        return rows.get(0).maximum(rows.get(1));
      }
    }

    // [N, C, 2h, 2w] -> [N * C, h * w], a gather, through which gradients flow back
    NDArray taken(NDArray input, NDArray corners) {
      try (NDArray values = input.stopGradient();
          NDArray places = places(values, corners);
          NDArray maps = input.reshape(images * channels, 4 * height * width)) {
        return maps.gather(places, AXIS);
      }
    }

    // [N, C, 2h, 2w] -> [N * C, h * w], where in its map the largest value of each window is
    private NDArray places(NDArray values, NDArray corners) {
      try (NDList columns = columns(values);
          NDArray ofColumns = columns.get(0).maximum(columns.get(1));
          NDArray right = columns.get(1).gt(columns.get(0));
          NDArray zeroOrOne = right.toType(DataType.FLOAT32, false);
          NDList places = rows(zeroOrOne);
          NDList rows = rows(ofColumns);
          NDArray lower = rows.get(1).gt(rows.get(0));
          NDArray place = places.get(1).sub(places.get(0))) {
        // that in the upper row, or a row of the map further on that in the lower one
        place.addi(2 * width).muli(lower).addi(places.get(0));
        try (NDArray inMap = place.reshape(images * channels, height * width)) {
          return inMap.addi(corners).toType(DataType.INT64, false);
        }
      }
    }

    // [N, C, 2h, 2w] -> two of [N * C * 2h * w, 1]
    private NDList columns(NDArray array) {
      return halves(array, images * channels * 2 * height * width, 1);
    }

    // [N, C, 2h, w] -> two of [N * C * h, w]
    private NDList rows(NDArray array) {
      return halves(array, images * channels * height, width);
    }

    private static NDList halves(NDArray array, long count, long half) {
      try (NDArray both = array.reshape(count, 2 * half)) {
        return both.split(new long[] {half}, AXIS);
      }
    }

    /** Where in a map the upper left value of each window is, {@code [h * w]}. */
    float[] corners() {
      float[] corners = new float[Math.toIntExact(height * width)];
      for (int i = 0; i < corners.length; i++) {
        corners[i] = 4 * width * (i / width) + 2 * (i % width);
      }
      return corners;
    }
  }
}
