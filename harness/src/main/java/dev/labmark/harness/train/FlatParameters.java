package dev.labmark.harness.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All trainable parameters of a block as one tensor. Blocks get views of it through a parameter
 * store; an optimizer step is then one update of one tensor, and a fresh leaf for each step has no
 * gradient to zero. Values are bit-identical to those of one update per parameter.
 *
 * <p>Parameters that are not trained, such as running statistics, stay where they are.
 */
final class FlatParameters {

  private final List<Parameter> trainable;
  private final List<Shape> shapes;
  private final Map<String, Integer> positions = new HashMap<>();
  private final long[] boundaries;
  private final WeightLayout layout;
  private final NDArray values;

  /** Takes the initial values from an initialised block; the tensor belongs to the manager. */
  FlatParameters(NDManager manager, Block block, WeightLayout layout) {
    this.layout = layout;
    trainable =
        block.getParameters().values().stream().filter(Parameter::requiresGradient).toList();
    shapes = trainable.stream().map(parameter -> parameter.getArray().getShape()).toList();
    boundaries = new long[trainable.size() - 1];
    NDList flattened = new NDList();
    long end = 0;
    try (NDManager scratch = manager.newSubManager()) {
      for (int i = 0; i < trainable.size(); i++) {
        NDArray array = trainable.get(i).getArray().stopGradient();
        array.attach(scratch);
        flattened.add(layout.flattened(array));
        end += array.size();
        if (i < boundaries.length) {
          boundaries[i] = end;
        }
        positions.put(trainable.get(i).getId(), i);
      }
      values = NDArrays.concat(flattened);
      values.attach(manager);
    }
    replaceByViews();
  }

  /** The block's own arrays become views too: nothing is held twice, and they show what is now. */
  private void replaceByViews() {
    NDArray shared = values.stopGradient();
    shared.attach(values.getManager());
    NDArray[] views = views(shared);
    for (int i = 0; i < views.length; i++) {
      NDArray view = views[i];
      Parameter parameter = trainable.get(i);
      // setArray refuses a parameter that has a shape, and nothing takes that from it
      parameter.close();
      parameter.setInitializer((owner, shape, type) -> view);
      parameter.initialize(values.getManager(), values.getDataType());
    }
  }

  /** The number of trainable parameters. */
  long count() {
    return values.size();
  }

  /** The values themselves, {@code [count]}. */
  NDArray values() {
    return values;
  }

  /** The values as a new leaf of the autograd graph, sharing memory, owned by the manager. */
  NDArray leaf(NDManager manager) {
    NDArray leaf = values.stopGradient();
    leaf.attach(manager);
    leaf.setRequiresGradient(true);
    return leaf;
  }

  /**
   * Hands out views of a tensor of all values. Those of a leaf carry gradients back to it, if they
   * were made while gradients were collected.
   */
  ParameterStore viewsOf(NDArray flat) {
    return new Views(flat.getManager(), positions, views(flat));
  }

  private NDArray[] views(NDArray flat) {
    NDList pieces = flat.split(boundaries);
    NDArray[] views = new NDArray[pieces.size()];
    for (int i = 0; i < views.length; i++) {
      views[i] = layout.view(pieces.get(i), shapes.get(i));
    }
    return views;
  }

  private static final class Views extends ParameterStore {

    private final Map<String, Integer> positions;
    private final NDArray[] views;

    Views(NDManager manager, Map<String, Integer> positions, NDArray[] views) {
      super(manager, false);
      this.positions = positions;
      this.views = views;
    }

    @Override
    public @Nullable NDArray getValue(
        @Nullable Parameter parameter, Device device, boolean training) {
      if (parameter == null) {
        return null;
      }
      Integer position = positions.get(parameter.getId());
      return position == null ? parameter.getArray() : views[position];
    }
  }
}
