package dev.labmark.models.block;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.labmark.models.spec.Activation;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.Pool2d;
import dev.labmark.models.zoo.LeNet5;
import dev.labmark.models.zoo.LeNet5.InputNormalization;
import dev.labmark.models.zoo.LeNet5.Options;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;

/** What follows from the spec against what DJL makes, for every LeNet-5 there is. */
class SpecAgainstEnginePropertyTest {

  @Property(generation = GenerationMode.EXHAUSTIVE)
  void shapesAndParametersOfEveryLayerAreThoseOfTheEngine(
      @ForAll Activation.Function activation,
      @ForAll Pool2d.Kind pooling,
      @ForAll InputNormalization normalization,
      @ForAll boolean hiddenBatchNorm,
      @ForAll boolean inputDropout,
      @ForAll boolean hiddenDropout) {
    Options options =
        new Options(
            activation,
            pooling,
            normalization,
            hiddenBatchNorm,
            inputDropout ? 0.2 : 0,
            hiddenDropout ? 0.5 : 0);
    NetworkSpec network = LeNet5.network(options);
    try (NDManager manager = NDManager.newBaseManager()) {
      NetworkBlock block = new NetworkBlock(network);
      block.initialize(manager, DataType.FLOAT32, new Shape(2, 1, 28, 28));
      EngineChecks.assertParameters(network, block);
      NDArray images = manager.zeros(new Shape(2, 1, 28, 28));
      NDArray output =
          block.forward(
              new ParameterStore(manager, false),
              images,
              true,
              (layer, given) -> {
                List<Long> expected = network.node(layer).outputShape().dimensions();
                assertEquals(new Shape(expected), given.getShape().slice(1), layer);
                return given;
              });
      assertEquals(new Shape(2, 10), output.getShape());
      assertEquals(output.getShape(), block.getOutputShapes(new Shape[] {images.getShape()})[0]);
    }
  }
}
