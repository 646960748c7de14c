package dev.labmark.models.block;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import dev.labmark.models.spec.Activation;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.Node;
import dev.labmark.models.spec.Pool2d;
import dev.labmark.models.zoo.LeNet5;
import dev.labmark.models.zoo.LeNet5.InputNormalization;
import dev.labmark.models.zoo.LeNet5.Options;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NetworkBlockTest {

  private static final Options EVERYTHING =
      new Options(
          Activation.Function.RELU, Pool2d.Kind.MAX, InputNormalization.PIXEL, true, 0.2, 0.5);

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
  void leNet5HasItsParametersAsArraysUnderTheNamesOfTheLayers() {
    NetworkBlock block = initialized(LeNet5.network(Options.PLAIN));

    assertEquals(61_706, block.getParameters().values().stream().mapToLong(this::size).sum());
    assertEquals(
        List.of(
            "c1.conv_weight",
            "c1.conv_bias",
            "c3.conv_weight",
            "c3.conv_bias",
            "f5.linear_weight",
            "f5.linear_bias",
            "f6.linear_weight",
            "f6.linear_bias",
            "output.linear_weight",
            "output.linear_bias"),
        block.getParameters().keys());
  }

  @Test
  void theTapSeesEveryLayerOnceInOrder() {
    NetworkSpec network = LeNet5.network(EVERYTHING);
    List<String> seen = new ArrayList<>();

    initialized(network)
        .forward(
            store,
            images(2),
            true,
            (layer, output) -> {
              seen.add(layer);
              return output;
            });

    assertEquals(network.nodes().stream().map(Node::name).toList(), seen);
  }

  @Test
  void theTapCanReplaceWhatALayerGives() {
    NetworkBlock block = initialized(LeNet5.network(Options.PLAIN));
    NDArray bias = manager.create(new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    block.getParameters().get("output.linear_bias").getArray().addi(bias);

    // without any unit of f6 the output is its bias
    NDArray output =
        block.forward(
            store,
            images(3),
            false,
            (layer, given) -> layer.equals("f6.relu") ? given.zerosLike() : given);

    for (int image = 0; image < 3; image++) {
      assertArrayEquals(bias.toFloatArray(), output.get(image).toFloatArray());
    }
  }

  @Test
  void theTapMayNotChangeAShape() {
    NetworkBlock block = initialized(LeNet5.network(Options.PLAIN));
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () -> block.forward(store, images(2), false, (layer, given) -> given.get("0:1")));
    assertEquals(
        "the tap must keep the shape of layer 'c1.conv', (2, 6, 28, 28), but returned"
            + " (1, 6, 28, 28)",
        thrown.getMessage());
  }

  @Test
  void imagesOfAnotherShapeAreRejectedWithBothShapes() {
    NetworkBlock block = initialized(LeNet5.network(Options.PLAIN));
    String message = "network 'lenet5' takes a batch of 1x28x28, was given (2, 1, 32, 32)";
    Shape other = new Shape(2, 1, 32, 32);
    assertEquals(
        message,
        assertThrows(
                IllegalArgumentException.class,
                () -> block.forward(store, new NDList(manager.zeros(other)), false))
            .getMessage());
    NetworkBlock fresh = new NetworkBlock(LeNet5.network(Options.PLAIN));
    assertEquals(
        message,
        assertThrows(
                IllegalArgumentException.class,
                () -> fresh.initialize(manager, DataType.FLOAT32, other))
            .getMessage());
  }

  @Test
  void parametersComeFromTheStore() {
    NetworkBlock block = initialized(LeNet5.network(Options.PLAIN));
    NDArray images = images(2);
    float[] own = block.forward(store, images, false, LayerTap.NONE).toFloatArray();
    ParameterStore flat = new FlatStore(manager, block.getParameters().values());
    block.getParameters().values().forEach(parameter -> parameter.getArray().muli(0));

    assertArrayEquals(own, block.forward(flat, images, false, LayerTap.NONE).toFloatArray());
  }

  @Test
  void everyTrainableParameterReceivesAGradient() {
    Options options =
        new Options(
            Activation.Function.TANH, Pool2d.Kind.AVERAGE, InputNormalization.PIXEL, false, 0, 0);
    NetworkBlock block = initialized(LeNet5.network(options));
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      collector.backward(block.forward(store, images(4), true, LayerTap.NONE).square().sum());
    }
    for (Pair<String, Parameter> each : block.getParameters()) {
      if (each.getValue().requiresGradient()) {
        NDArray gradient = each.getValue().getArray().getGradient();
        assertTrue(gradient.abs().sum().getFloat() > 0, each.getKey());
      }
    }
  }

  @Test
  void savedParametersGiveTheSameOutputs() throws IOException, MalformedModelException {
    NetworkBlock block = initialized(LeNet5.network(EVERYTHING));
    NDArray images = images(2);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    block.saveParameters(new DataOutputStream(bytes));

    NetworkBlock loaded = new NetworkBlock(LeNet5.network(EVERYTHING));
    loaded.loadParameters(
        manager, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    assertTrue(loaded.isInitialized());
    assertArrayEquals(
        block.forward(store, images, false, LayerTap.NONE).toFloatArray(),
        loaded.forward(store, images, false, LayerTap.NONE).toFloatArray());
  }

  private NetworkBlock initialized(NetworkSpec network) {
    NetworkBlock block = new NetworkBlock(network);
    List<Long> shape = network.input().dimensions();
    block.initialize(manager, DataType.FLOAT32, new Shape(1).addAll(new Shape(shape)));
    return block;
  }

  private NDArray images(int count) {
    return manager.randomNormal(new Shape(count, 1, 28, 28));
  }

  private long size(Parameter parameter) {
    return parameter.getArray().size();
  }

  /** Hands out views of one tensor that holds all parameters. */
  private static final class FlatStore extends ParameterStore {

    private final Map<String, NDArray> views = new HashMap<>();

    FlatStore(NDManager manager, List<Parameter> parameters) {
      super(manager, false);
      NDList parts = new NDList();
      parameters.forEach(p -> parts.add(p.getArray().flatten()));
      NDArray flat = NDArrays.concat(parts).duplicate();
      long offset = 0;
      for (Parameter parameter : parameters) {
        long end = offset + parameter.getArray().size();
        views.put(parameter.getId(), flat.get(offset + ":" + end).reshape(parameter.getShape()));
        offset = end;
      }
    }

    @Override
    public NDArray getValue(Parameter parameter, Device device, boolean training) {
      return Objects.requireNonNull(views.get(parameter.getId()), parameter.getName());
    }
  }
}
