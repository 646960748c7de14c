package dev.labmark.scenarios.memory;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.ConstantInitializer;
import dev.labmark.models.block.NetworkBlock;
import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.NetworkSpec;

/**
 * The receptive field as the engine has it: the rows of the input to which the gradient of one
 * central output reaches, with all weights one, so that nothing cancels out.
 */
public final class GradientSupport {

  private GradientSupport() {}

  /**
   * Measures a network of convolutions.
   *
   * @param network whose input is high enough to hold the field of its central output
   * @return height of the field in pixels
   * @throws IllegalStateException if the engine's gradient is not finite
   */
  public static int rows(NetworkSpec network) {
    FeatureMap input = (FeatureMap) network.input();
    FeatureMap output = (FeatureMap) network.output();
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      NetworkBlock block = NetworkBlock.differentiatedByInput(network);
      block.setInitializer(new ConstantInitializer(1), Parameter.Type.WEIGHT);
      Shape shape = new Shape(1, input.channels(), input.height(), input.width());
      block.initialize(manager, DataType.FLOAT32, shape);
      NDArray image = manager.ones(shape);
      image.setRequiresGradient(true);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray result =
            block
                .forward(new ParameterStore(manager, false), new NDList(image), false)
                .singletonOrThrow();
        // [1, C, H', W'] -> the values at one position
        NDArray centre = result.get(":, :, {}, {}", output.height() / 2, output.width() / 2).sum();
        collector.backward(centre);
      }
      // [1, C, H, W] -> [H]
      float[] reached = image.getGradient().abs().sum(new int[] {0, 1, 3}).toFloatArray();
      return extent(reached);
    }
  }

  private static boolean isReached(float sum) {
    if (!Float.isFinite(sum)) {
      throw new IllegalStateException(
          "the engine's gradient of the input is not finite, so no field can be read off it");
    }
    return sum != 0;
  }

  private static int extent(float[] reached) {
    int first = 0;
    while (first < reached.length && !isReached(reached[first])) {
      first++;
    }
    int last = reached.length - 1;
    while (last >= first && !isReached(reached[last])) {
      last--;
    }
    return last - first + 1;
  }
}
