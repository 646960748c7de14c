package dev.labmark.models.block;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.labmark.models.RandomNetworks;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.zoo.LeNet5;
import dev.labmark.models.zoo.MiniGoogLeNet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Faster and smaller, and the same to the last bit where nothing is folded. */
class LeanNetworkTest {

  private static final int BATCH = 3;

  @Provide
  Arbitrary<NetworkSpec> anyNetwork() {
    return RandomNetworks.any();
  }

  /** Folding rounds otherwise, which batch norm of few values may make as large as one likes. */
  @Provide
  Arbitrary<NetworkSpec> notFolded() {
    return RandomNetworks.any().filter(network -> ImageNormalization.foldedInto(network).isEmpty());
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void outputsAndGradientsAreTheSameBits(@ForAll("notFolded") NetworkSpec network) {
    assertSameBits(network);
  }

  @Test
  void ofTheNetworksThatAreTrainedToo() {
    assertSameBits(LeNet5.network(LeNet5.Options.PLAIN));
    assertSameBits(MiniGoogLeNet.network(MiniGoogLeNet.Options.GREY_28));
  }

  private static void assertSameBits(NetworkSpec network) {
    List<float[]> written = outputAndGradients(new NetworkBlock(network), network);
    List<float[]> lean = outputAndGradients(NetworkBlock.lean(network), network);
    assertEquals(written.size(), lean.size());
    for (int i = 0; i < written.size(); i++) {
      assertArrayEquals(written.get(i), lean.get(i), "array " + i);
    }
  }

  private static List<float[]> outputAndGradients(NetworkBlock block, NetworkSpec network) {
    Engine.getInstance().setRandomSeed(7);
    try (NDManager manager = NDManager.newBaseManager()) {
      Shape images = new Shape(BATCH).addAll(new Shape(network.input().dimensions()));
      block.initialize(manager, DataType.FLOAT32, images);
      NDArray batch = manager.randomNormal(images);
      List<float[]> found = new ArrayList<>();
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray output =
            block
                .forward(new ParameterStore(manager, false), new NDList(batch), true)
                .singletonOrThrow();
        found.add(output.toFloatArray());
        if (network.parameterCount().trainable() > 0) {
          collector.backward(output.square().sum());
        }
      }
      for (Parameter parameter : block.getParameters().values()) {
        if (parameter.requiresGradient()) {
          found.add(parameter.getArray().getGradient().toFloatArray());
        }
      }
      return found;
    }
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void evaluationGivesTheSameValues(@ForAll("notFolded") NetworkSpec network) {
    assertArrayEquals(
        evaluated(new NetworkBlock(network), network),
        evaluated(NetworkBlock.lean(network), network));
  }

  /** After a step of training, so that running statistics are not what they began with. */
  private static float[] evaluated(NetworkBlock block, NetworkSpec network) {
    Engine.getInstance().setRandomSeed(7);
    try (NDManager manager = NDManager.newBaseManager()) {
      Shape images = new Shape(BATCH).addAll(new Shape(network.input().dimensions()));
      block.initialize(manager, DataType.FLOAT32, images);
      ParameterStore store = new ParameterStore(manager, false);
      block.forward(store, new NDList(manager.randomNormal(images)), true);
      NDList batch = new NDList(manager.randomNormal(images));
      // a largest value of 0 may have either sign
      return block.forward(store, batch, false).singletonOrThrow().add(0f).toFloatArray();
    }
  }

  @Test
  void maxPoolingGoesBeforeTheReluThatItReads() {
    List<String> order =
        LeanOrder.of(LeNet5.network(LeNet5.Options.PLAIN)).stream()
            .map(LeanOrder.Turn::layer)
            .toList();

    assertEquals(List.of("c1.conv", "c1.pool", "c1.relu"), order.subList(0, 3));
  }

  @Property(tries = 300)
  void everythingIsThereWhenItIsReadAndNothingIsReadAfterItWasLetGo(
      @ForAll("anyNetwork") NetworkSpec network) {
    List<LeanOrder.Turn> turns = LeanOrder.of(network);
    Set<String> there = new HashSet<>(Set.of(NetworkSpec.INPUT));
    for (LeanOrder.Turn turn : turns) {
      assertTrue(there.containsAll(turn.inputs()), turn.toString());
      turn.released().forEach(there::remove);
      there.add(turn.output());
    }

    int folded = ImageNormalization.foldedInto(network).size();
    assertEquals(network.nodes().size() - folded, turns.size());
    String last = network.nodes().get(network.nodes().size() - 1).name();
    assertTrue(there.contains(last), there.toString());
    assertEquals(last, turns.get(turns.size() - 1).output());
  }
}
