package dev.labmark.models.block;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.labmark.models.spec.Activation;
import dev.labmark.models.spec.Concat;
import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.Dropout;
import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.Node;
import dev.labmark.models.spec.Pool2d;
import dev.labmark.models.zoo.LeNet5;
import dev.labmark.models.zoo.LeNet5.InputNormalization;
import dev.labmark.models.zoo.LeNet5.Options;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What single kinds of layers compute, against values worked out by hand. */
class LayerBlocksTest {

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
  void dropoutIsTheIdentityOutsideTraining() {
    NetworkSpec network =
        LeNet5.network(
            new Options(
                Activation.Function.RELU,
                Pool2d.Kind.MAX,
                InputNormalization.NONE,
                false,
                0.2,
                0.5));
    NDArray images = manager.randomNormal(new Shape(2, 1, 28, 28));
    Map<String, float[]> outputs = new HashMap<>();
    outputs.put(NetworkSpec.INPUT, images.toFloatArray());
    initialized(network)
        .forward(
            store,
            images,
            false,
            (layer, output) -> {
              outputs.put(layer, output.toFloatArray());
              return output;
            });
    assertEquals(5, network.nodesOf(Dropout.class).size());
    for (Node node : network.nodesOf(Dropout.class)) {
      assertArrayEquals(outputs.get(node.inputs().get(0)), outputs.get(node.name()), node.name());
    }
  }

  @Test
  void dropoutInTrainingDropsItsShareAndScalesTheRest() {
    NetworkSpec network =
        NetworkSpec.builder("dropout", new FeatureMap(1, 100, 100))
            .add("dropout", new Dropout(0.2))
            .build();
    NDArray ones = manager.ones(new Shape(10, 1, 100, 100));

    NDArray output = new NetworkBlock(network).forward(store, ones, true, LayerTap.NONE);

    // of 100,000 values a fifth, give or take 5 deviations of sqrt(n p q) = 126
    assertEquals(20_000.0, (double) output.eq(0).sum().getLong(), 632);
    assertEquals(1.25f, output.max().getFloat());
  }

  @Test
  void branchesAreJoinedInTheOrderOfTheInputs() {
    NetworkSpec network =
        NetworkSpec.builder("branches", new FeatureMap(1, 4, 4))
            .add("left", new Activation(Activation.Function.SIGMOID))
            .add("right", new Pool2d(Pool2d.Kind.AVERAGE, 3, 1, 1), List.of("input"))
            .add("join", new Concat(), List.of("right", "left", "input"))
            .build();

    NDArray output =
        initialized(network)
            .forward(store, manager.ones(new Shape(1, 1, 4, 4)), false, LayerTap.NONE);

    assertEquals(new Shape(1, 3, 4, 4), output.getShape());
    assertEquals(4f / 9, output.getFloat(0, 0, 0, 0), 1e-6); // zeros beside a corner count
    assertEquals(1 / (1 + Math.exp(-1)), output.getFloat(0, 1, 0, 0), 1e-6);
    assertEquals(1, output.getFloat(0, 2, 0, 0));
  }

  @Test
  void groupedAndDilatedConvolutionsAreWhatTheirSpecSays() {
    NetworkSpec network =
        NetworkSpec.builder("convolutions", new FeatureMap(4, 9, 9))
            .add("grouped", new Convolution2d(6, 3, 2, 1, 1, 2, false))
            .add("dilated", new Convolution2d(2, 3, 1, 0, 2, 1, true))
            .build();
    NetworkBlock block = initialized(network);

    assertEquals(new Shape(6, 2, 3, 3), block.getParameters().valueAt(0).getShape());
    // 9 -> floor((9 + 2 - 3) / 2) + 1 = 5 -> 5 - 2 * 2 = 1
    NDArray output =
        block.forward(store, manager.ones(new Shape(2, 4, 9, 9)), false, LayerTap.NONE);
    assertEquals(new Shape(2, 2, 1, 1), output.getShape());
  }

  private NetworkBlock initialized(NetworkSpec network) {
    NetworkBlock block = new NetworkBlock(network);
    List<Long> shape = network.input().dimensions();
    block.initialize(manager, DataType.FLOAT32, new Shape(1).addAll(new Shape(shape)));
    return block;
  }
}
