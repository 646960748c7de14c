package dev.labmark.models.block;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import dev.labmark.models.spec.BatchNorm;
import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.LayerSpec;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.PixelNorm;
import dev.labmark.models.zoo.LeNet5;
import dev.labmark.models.zoo.LeNet5.InputNormalization;
import dev.labmark.models.zoo.LeNet5.Options;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two images of two channels and 1x2 pixels, so that everything can be worked out by hand. */
class BatchNormTest {

  private static final Shape SHAPE = new Shape(2, 2, 1, 2);
  private static final float[] IMAGES = {1, 3, 10, 20, 5, 7, 30, 40};

  private NDManager manager;
  private ParameterStore store;

  @BeforeEach
  void open() {
    Engine.getInstance().setRandomSeed(1);
    manager = NDManager.newBaseManager();
    store = new ParameterStore(manager, false);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void momentumWeighsTheOldRunningStatistics() {
    NetworkBlock block = initialized(new BatchNorm(1e-5, 0.9));
    block.forward(store, images(), true, LayerTap.NONE);

    BatchNormParameters parameters = parameters(block);
    // channel means 4 and 25; unbiased variances (9 + 1 + 1 + 9) / 3 and (225 + 25 + 25 + 225) / 3
    assertValues(parameters.runningMean(), 0.1 * 4, 0.1 * 25);
    assertValues(parameters.runningVar(), 0.9 + 0.1 * 20 / 3, 0.9 + 0.1 * 500 / 3);
    assertValues(parameters.gamma(), 1, 1);
    assertValues(parameters.beta(), 0, 0);
  }

  @Test
  void trainingNormalisesEachChannelOverTheBatchAndItsPixels() {
    NDArray output = initialized(BatchNorm.STANDARD).forward(store, images(), true, LayerTap.NONE);

    double one = Math.sqrt(5); // biased deviations: sqrt(20 / 4) and sqrt(500 / 4)
    double two = Math.sqrt(125);
    assertValues(
        output, -3 / one, -1 / one, -15 / two, -5 / two, 1 / one, 3 / one, 5 / two, 15 / two);
    assertEquals(SHAPE, output.getShape());
  }

  @Test
  void pixelNormNormalisesEachPixelByItself() {
    NetworkBlock block = initialized(PixelNorm.STANDARD);
    NDArray output = block.forward(store, images(), true, LayerTap.NONE);

    // of two values the smaller becomes -1 and the larger 1
    assertValues(output, -1, -1, -1, -1, 1, 1, 1, 1);
    assertEquals(SHAPE, output.getShape());
    BatchNormParameters parameters = parameters(block);
    assertValues(parameters.runningMean(), 0.3, 0.5, 2, 3);
    assertValues(parameters.runningVar(), 0.9 + 0.8, 0.9 + 0.8, 0.9 + 20, 0.9 + 20);
    assertEquals(new Shape(4), parameters.gamma().getShape());
    assertEquals(new Shape(4), parameters.beta().getShape());
  }

  @Test
  void outsideTrainingTheRunningStatisticsNormaliseAndStay() {
    NetworkBlock block = initialized(BatchNorm.STANDARD);
    NDArray output = block.forward(store, images(), false, LayerTap.NONE);

    // mean 0 and variance 1 are what they start from
    assertArrayEquals(IMAGES, output.toFloatArray(), 1e-3f);
    assertValues(parameters(block).runningMean(), 0, 0);
  }

  @Test
  void everyBatchNormLayerOfLeNet5IsFoundByName() {
    Options options =
        new Options(
            Options.PLAIN.activation(),
            Options.PLAIN.pooling(),
            InputNormalization.PIXEL,
            true,
            0,
            0);
    NetworkBlock block = new NetworkBlock(LeNet5.network(options));
    block.initialize(manager, DataType.FLOAT32, new Shape(1, 1, 28, 28));

    assertEquals(
        List.of("input.bn", "c1.bn", "c3.bn", "f5.bn", "f6.bn"),
        List.copyOf(block.batchNormParameters().keySet()));
    assertEquals(
        List.of(784L, 6L, 16L, 120L, 84L),
        block.batchNormParameters().values().stream()
            .map(parameters -> parameters.gamma().getShape().size())
            .toList());
  }

  private NetworkBlock initialized(LayerSpec layer) {
    NetworkBlock block =
        new NetworkBlock(
            NetworkSpec.builder("norm", new FeatureMap(2, 1, 2)).add("bn", layer).build());
    block.initialize(manager, DataType.FLOAT32, SHAPE);
    return block;
  }

  private static BatchNormParameters parameters(NetworkBlock block) {
    return Objects.requireNonNull(block.batchNormParameters().get("bn"));
  }

  private NDArray images() {
    return manager.create(IMAGES, SHAPE);
  }

  private static void assertValues(Parameter parameter, double... expected) {
    assertValues(parameter.getArray(), expected);
  }

  // float32 carries 24 bits; values are below 64, and epsilon 1e-5 shifts them by 1e-5 at most
  private static void assertValues(NDArray actual, double... expected) {
    float[] values = actual.toFloatArray();
    assertEquals(expected.length, values.length);
    for (int i = 0; i < values.length; i++) {
      assertEquals(expected[i], values[i], 1e-5 * Math.max(1, Math.abs(expected[i])));
    }
  }
}
