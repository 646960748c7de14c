package dev.labmark.models.block;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.zoo.AlexNet;
import dev.labmark.models.zoo.AlexNet.Input;
import dev.labmark.models.zoo.Zoo;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every network of the zoo as DJL makes it: a pass of one image, shapes and parameter arrays. */
class ZooAgainstEngineTest {

  static Stream<NetworkSpec> networks() {
    return Stream.concat(
        Zoo.networks().stream(),
        Stream.of(AlexNet.network(new AlexNet.Options(true, Input.PIXELS_224))));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void shapesAndParametersOfEveryLayerAreThoseOfTheEngine(NetworkSpec network) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NetworkBlock block = new NetworkBlock(network);
      // their values are of no matter, and drawing VGG19's at random would take seconds
      block.setInitializer(Initializer.ZEROS, Parameter.Type.WEIGHT);
      Shape image = new Shape(1).addAll(new Shape(network.input().dimensions()));
      block.initialize(manager, DataType.FLOAT32, image);
      EngineChecks.assertParameters(network, block);
      NDArray output =
          block.forward(
              new ParameterStore(manager, false),
              manager.zeros(image),
              false,
              (layer, given) -> {
                List<Long> expected = network.node(layer).outputShape().dimensions();
                assertEquals(new Shape(expected), given.getShape().slice(1), layer);
                return given;
              });
      assertEquals(output.getShape(), block.getOutputShapes(new Shape[] {image})[0]);
    }
  }
}
