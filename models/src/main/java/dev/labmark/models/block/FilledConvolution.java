package dev.labmark.models.block;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.FeatureMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A convolution with filters of zeros before its own, so that {@link OpenLanes} are none, and
 * without what they give; where no gradient is asked for, and on a GPU, with its own alone. Its
 * parameters are those of DJL's {@link Conv2d}.
 *
 * <p>What it gives is a copy and not a view, so that what was filled is free for the next layers.
 */
final class FilledConvolution extends AbstractBlock {

  private final Convolution2d layer;
  private final int zeros;
  private final boolean always;
  private final Parameter weight;
  private final @Nullable Parameter bias;

  /**
   * The block of a layer.
   *
   * @param always whether gradients are asked for also where nothing is trained
   */
  FilledConvolution(Convolution2d layer, boolean always) {
    this.layer = layer;
    this.zeros = OpenLanes.of(layer);
    this.always = always;
    this.weight = addParameter(parameter("weight", Parameter.Type.WEIGHT));
    this.bias = layer.bias() ? addParameter(parameter("bias", Parameter.Type.BIAS)) : null;
  }

  private static Parameter parameter(String name, Parameter.Type type) {
    return Parameter.builder().setName(name).setType(type).build();
  }

  @Override
  protected void prepare(Shape[] inputShapes) {
    // [N,C,H,W] -> [F,C,K,K]
    weight.setShape(
        new Shape(layer.filters(), inputShapes[0].get(1), layer.kernel(), layer.kernel()));
    if (bias != null) {
      bias.setShape(new Shape(layer.filters()));
    }
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameterStore,
      NDList inputs,
      boolean training,
      PairList<String, Object> params) {
    NDArray input = inputs.singletonOrThrow();
    Device device = input.getDevice();
    NDArray weights = parameterStore.getValue(weight, device, training);
    NDArray biases = bias == null ? null : parameterStore.getValue(bias, device, training);
    return new NDList(
        (training || always) && !device.isGpu()
            ? filled(input, weights, biases)
            : convolution(layer, input, weights, biases));
  }

  // [N,C,H,W] -> [N,zeros+F,H',W'] -> [N,F,H',W']
  private NDArray filled(NDArray input, NDArray weights, @Nullable NDArray biases) {
    NDManager scope = input.getManager();
    try (NDArray output =
            convolution(
                layer,
                input,
                filled(scope, weights),
                biases == null ? null : filled(scope, biases));
        NDArray own = output.get(new NDIndex(":, {}:", zeros));
        NDArray withoutGaps = own.flatten()) {
      return withoutGaps.reshape(own.getShape());
    }
  }

  /** [N,C,H,W] -> [N,F,H',W'], as the layer says but with as many filters as there are weights. */
  static NDArray convolution(
      Convolution2d layer, NDArray input, NDArray weights, @Nullable NDArray biases) {
    return Conv2d.conv2d(
            input,
            weights,
            biases,
            square(layer.stride()),
            square(layer.padding()),
            square(layer.dilation()),
            layer.groups())
        .singletonOrThrow();
  }

  /** [F,...] -> [zeros+F,...]; owned by the scope. */
  private NDArray filled(NDManager scope, NDArray values) {
    Shape shape = new Shape(zeros).addAll(values.getShape().slice(1));
    return NDArrays.concat(new NDList(scope.zeros(shape, values.getDataType()), values), 0);
  }

  private static Shape square(int side) {
    return new Shape(side, side);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    Shape input = inputShapes[0];
    FeatureMap image = new FeatureMap(input.get(1), input.get(2), input.get(3));
    Shape output = new Shape(layer.outputShape(List.of(image)).dimensions());
    return new Shape[] {new Shape(input.get(0)).addAll(output)};
  }
}
