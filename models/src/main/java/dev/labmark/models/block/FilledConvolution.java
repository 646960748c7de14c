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
 * without what they give. Its parameters are those of DJL's {@link Conv2d}.
 */
final class FilledConvolution extends AbstractBlock {

  private final Convolution2d layer;
  private final int zeros;
  private final Parameter weight;
  private final @Nullable Parameter bias;

  FilledConvolution(Convolution2d layer) {
    this.layer = layer;
    this.zeros = OpenLanes.of(layer);
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
    NDManager scope = input.getManager();
    NDArray weights = filled(scope, parameterStore.getValue(weight, device, training));
    NDArray biases =
        bias == null ? null : filled(scope, parameterStore.getValue(bias, device, training));
    // [N,C,H,W] -> [N,zeros+F,H',W'] -> [N,F,H',W']
    NDArray output =
        Conv2d.conv2d(
                input,
                weights,
                biases,
                square(layer.stride()),
                square(layer.padding()),
                square(layer.dilation()),
                1)
            .singletonOrThrow();
    return new NDList(output.get(new NDIndex(":, {}:", zeros)));
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
