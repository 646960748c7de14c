package dev.labmark.models.block;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.labmark.models.spec.BatchNorm;
import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.Dropout;
import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.zoo.LeNet5;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Held against batch norm and convolution one after the other. */
class FoldedConvolutionTest {

  private static final int BATCH = 8;

  /** Of the largest value of an array: both sides sum some thousand products in float32. */
  private static final double TOLERANCE = 2e-5;

  /** The batch norm behind the convolution makes its sums all but cancel. */
  private static final double THROUGH_LAYERS = 2e-4;

  /** With full blocks of filters, so that the engine's own gradients are right. */
  static Stream<Convolution2d> convolutions() {
    return Stream.of(
        Convolution2d.of(16, 5).withPadding(2),
        Convolution2d.of(16, 3),
        new Convolution2d(32, 3, 2, 1, 1, 1, false),
        new Convolution2d(16, 3, 1, 2, 2, 1, true));
  }

  @ParameterizedTest
  @MethodSource("convolutions")
  void outputGradientsAndStatisticsAreThoseOfTheTwoLayers(Convolution2d convolution) {
    NetworkSpec network =
        NetworkSpec.builder("normalized", new FeatureMap(3, 12, 12))
            .add("bn", new BatchNorm(1e-3, 0.8))
            .add("conv", convolution)
            .build();

    assertAlike(trained(new NetworkBlock(network)), trained(NetworkBlock.lean(network)), TOLERANCE);
  }

  @Test
  void ofTheNetworkThatIsTrainedToo() {
    NetworkSpec network = normalizedLeNet5();

    assertAlike(
        trained(new NetworkBlock(network)), trained(NetworkBlock.lean(network)), THROUGH_LAYERS);
  }

  @Test
  void normalizationOfTheImagesHasNoTurnOfItsOwn() {
    assertEquals(Map.of("c1.conv", "input.bn"), ImageNormalization.foldedInto(normalizedLeNet5()));
    assertEquals("c1.conv", LeanOrder.of(normalizedLeNet5()).get(0).layer());
  }

  @Test
  void whatOthersReadOrWhatIsNotOfTheImagesIsNotFolded() {
    BatchNorm norm = BatchNorm.STANDARD;
    Convolution2d convolution = Convolution2d.of(16, 3).withPadding(1);
    FeatureMap images = new FeatureMap(16, 8, 8);
    Stream.of(
            NetworkSpec.builder("last", images).add("bn", norm),
            NetworkSpec.builder("behind", images)
                .add("first", convolution)
                .add("bn", norm)
                .add("conv", convolution),
            NetworkSpec.builder("dropped", images)
                .add("bn", norm)
                .add("drop", new Dropout(0.5))
                .add("conv", convolution),
            NetworkSpec.builder("groups", images)
                .add("bn", norm)
                .add("conv", new Convolution2d(16, 3, 1, 1, 1, 2, true)))
        .map(builder -> builder.build())
        .forEach(
            network ->
                assertEquals(Map.of(), ImageNormalization.foldedInto(network), network.name()));
  }

  private static NetworkSpec normalizedLeNet5() {
    LeNet5.Options plain = LeNet5.Options.PLAIN;
    return LeNet5.network(
        new LeNet5.Options(
            plain.activation(), plain.pooling(), LeNet5.InputNormalization.CHANNEL, true, 0, 0));
  }

  /** Output, gradients and running statistics of a step, from parameters that are not at rest. */
  private static Map<String, float[]> trained(NetworkBlock block) {
    Engine.getInstance().setRandomSeed(11);
    try (NDManager manager = NDManager.newBaseManager()) {
      block.setInitializer(
          (m, shape, type) -> m.randomUniform(0.5f, 1.5f, shape, type), Parameter.Type.GAMMA);
      block.setInitializer(
          (m, shape, type) -> m.randomUniform(-1, 1, shape, type), Parameter.Type.BETA);
      Shape images = new Shape(BATCH).addAll(new Shape(block.network().input().dimensions()));
      block.initialize(manager, DataType.FLOAT32, images);
      NDArray batch = manager.randomNormal(images).mul(3).add(1);
      Map<String, float[]> found = new LinkedHashMap<>();
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray output =
            block
                .forward(new ParameterStore(manager, false), new NDList(batch), true)
                .singletonOrThrow();
        found.put("output", output.toFloatArray());
        NDArray weights = manager.randomUniform(-1, 1, output.getShape());
        collector.backward(output.mul(weights).sum());
      }
      block
          .getParameters()
          .forEach(
              parameter -> {
                NDArray array = parameter.getValue().getArray();
                boolean learned = parameter.getValue().requiresGradient();
                found.put(
                    parameter.getKey(), (learned ? array.getGradient() : array).toFloatArray());
              });
      return found;
    }
  }

  private static void assertAlike(
      Map<String, float[]> expected, Map<String, float[]> actual, double tolerance) {
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach(
        (name, values) -> {
          float largest = 0;
          for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
          }
          assertArrayEquals(
              values, actual.get(name), (float) (tolerance * Math.max(1, largest)), name);
        });
  }
}
