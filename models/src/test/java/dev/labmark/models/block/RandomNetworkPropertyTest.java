package dev.labmark.models.block;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.labmark.models.RandomNetworks;
import dev.labmark.models.analysis.FieldAxis;
import dev.labmark.models.analysis.NetworkCost;
import dev.labmark.models.analysis.ReceptiveField;
import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.Node;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What follows from the spec against what DJL makes and does, for networks made up at random. */
class RandomNetworkPropertyTest {

  @Provide
  Arbitrary<NetworkSpec> anyNetwork() {
    return RandomNetworks.any();
  }

  @Provide
  Arbitrary<NetworkSpec> spatialNetwork() {
    return RandomNetworks.spatial();
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void shapesAndParametersOfEveryLayerAreThoseOfTheEngine(
      @ForAll("anyNetwork") NetworkSpec network) {
    NetworkCost cost = NetworkCost.of(network);
    assertEquals(network.parameterCount(), cost.total().parameters());
    try (NDManager manager = NDManager.newBaseManager()) {
      NetworkBlock block = new NetworkBlock(network);
      Shape images = new Shape(2).addAll(new Shape(network.input().dimensions()));
      block.initialize(manager, DataType.FLOAT32, images);
      EngineChecks.assertParameters(network, block);
      NDArray output =
          block.forward(
              new ParameterStore(manager, false),
              manager.randomNormal(images),
              true,
              (layer, given) -> {
                List<Long> expected = network.node(layer).outputShape().dimensions();
                assertEquals(new Shape(expected), given.getShape().slice(1), layer);
                assertEquals(2 * cost.row(layer).activations(), given.size(), layer);
                return given;
              });
      assertEquals(output.getShape(), block.getOutputShapes(new Shape[] {images})[0]);
    }
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void theReceptiveFieldIsTheSupportOfTheGradientOfTheCentre(
      @ForAll("spatialNetwork") NetworkSpec network) {
    Node last = network.nodes().get(network.nodes().size() - 1);
    FeatureMap output = (FeatureMap) last.outputShape();
    FeatureMap input = (FeatureMap) network.input();
    ReceptiveField field = ReceptiveField.of(network, last.name());
    long row = output.height() / 2;
    long column = output.width() / 2;
    // in the padding there is no gradient to be seen
    Assume.that(liesWithin(input.height(), field.rows(), row));
    Assume.that(liesWithin(input.width(), field.columns(), column));

    float[][] gradient = gradientSums(network, row, column);

    assertSupport(field.rows(), row, gradient[0]);
    assertSupport(field.columns(), column, gradient[1]);
  }

  private static boolean liesWithin(long side, FieldAxis axis, long position) {
    return axis.first(position) >= 0 && axis.last(position) < side;
  }

  /** The first and the last pixel with a gradient; between them strides may leave gaps. */
  private static void assertSupport(FieldAxis axis, long position, float[] gradient) {
    int first = 0;
    while (gradient[first] == 0) {
      first++;
    }
    int last = gradient.length - 1;
    while (gradient[last] == 0) {
      last--;
    }
    assertEquals(axis.first(position), first);
    assertEquals(axis.last(position), last);
  }

  /** Gradient of one position's channels by all pixels, in absolute values: by row, by column. */
  private static float[][] gradientSums(NetworkSpec network, long row, long column) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NetworkBlock block = NetworkBlock.differentiatedByInput(network);
      // a mean of positive values stays positive and of the same size: nothing cancels or vanishes
      block.setInitializer(
          (m, shape, type) -> m.full(shape, 1f / shape.slice(1).size(), type),
          Parameter.Type.WEIGHT);
      Shape image = new Shape(1).addAll(new Shape(network.input().dimensions()));
      block.initialize(manager, DataType.FLOAT32, image);
      NDArray ones = manager.ones(image);
      ones.setRequiresGradient(true);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray output =
            block.forward(new ParameterStore(manager, false), ones, false, LayerTap.NONE);
        collector.backward(output.get(":, :, {}, {}", row, column).sum());
      }
      NDArray gradient = ones.getGradient().abs();
      return new float[][] {
        gradient.sum(new int[] {0, 1, 3}).toFloatArray(),
        gradient.sum(new int[] {0, 1, 2}).toFloatArray()
      };
    }
  }
}
