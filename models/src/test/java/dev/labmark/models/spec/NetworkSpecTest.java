package dev.labmark.models.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkSpecTest {

  private static final FeatureMap IMAGE = new FeatureMap(1, 8, 8);
  private static final LayerSpec RELU = new Activation(Activation.Function.RELU);

  @Test
  void chainsAndBranchesAreNetworks() {
    NetworkSpec network =
        NetworkSpec.builder("branches", IMAGE)
            .add("stem", Convolution2d.of(4, 3)) // 4x6x6
            .add("left", Convolution2d.of(2, 1)) // 2x6x6
            .add("right.conv", Convolution2d.of(3, 3).withPadding(1), List.of("stem"))
            .add("right.relu", RELU) // 3x6x6
            .add("join", new Concat(), List.of("left", "right.relu"))
            .build();

    assertEquals(IMAGE, network.input());
    assertEquals(new FeatureMap(5, 6, 6), network.output());
    assertEquals(List.of("stem"), network.node("right.conv").inputs());
    assertEquals(
        List.of(new FeatureMap(2, 6, 6), new FeatureMap(3, 6, 6)),
        network.node("join").inputShapes());
    // 3*3*1*4 + 4, 4*2 + 2, 3*3*4*3 + 3
    assertEquals(40 + 10 + 111, network.parameterCount().trainable());
    assertEquals("branches: 1x8x8 -> 5x6x6, 5 layers", network.toString());
  }

  @Test
  void layersAreFoundByKindAndByName() {
    NetworkSpec network =
        NetworkSpec.builder("small", IMAGE)
            .add("conv", Convolution2d.of(4, 3))
            .add("relu", RELU)
            .build();

    assertEquals(List.of(network.node("relu")), network.nodesOf(Activation.class));
    assertEquals(List.of("conv"), network.nodesOf(Activation.class).get(0).inputs());
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> network.node("rleu"));
    assertEquals("network 'small' has no layer 'rleu', but [conv, relu]", thrown.getMessage());
  }

  @Test
  void everythingWrongWithANetworkIsToldAtOnceAndEachCauseOnce() {
    NetworkBuilder builder =
        NetworkSpec.builder("wrong", IMAGE)
            .add("twice", RELU)
            .add("twice", RELU)
            .add("input", RELU)
            .add("lost", RELU, List.of("nowhere"))
            .add("behind", RELU)
            .add("large", Convolution2d.of(2, 9), List.of("twice"));

    assertViolations(
        builder,
        "network 'wrong', layer 'twice': the name is taken",
        "network 'wrong', layer 'input': the name is taken",
        "network 'wrong', layer 'lost': reads 'nowhere', which does not exist",
        "network 'wrong', layer 'large': a window of 9x9 does not fit its input 1x8x8 padded by 0:"
            + " its output would be 2x0x0");
  }

  @Test
  void cyclesAreRejected() {
    assertViolations(
        NetworkSpec.builder("cycle", IMAGE)
            .add("a", new Concat(), List.of("input", "b"))
            .add("b", RELU),
        "network 'cycle', layer 'a': reads 'b', which is not defined before it (a cycle or a wrong"
            + " order)");
    assertViolations(
        NetworkSpec.builder("self", IMAGE).add("a", RELU, List.of("a")),
        "network 'self', layer 'a': reads 'a', which is not defined before it (a cycle or a wrong"
            + " order)");
  }

  @Test
  void layersThatNobodyReadsAreRejected() {
    assertViolations(
        NetworkSpec.builder("loose", IMAGE).add("a", RELU).add("b", RELU, List.of("input")),
        "network 'loose', layer 'a': is read by no layer and is not the last");
    assertViolations(NetworkSpec.builder("empty", IMAGE), "network 'empty' has no layers");
  }

  @Test
  void namesMustFitIntoTablesAndLabels() {
    assertViolations(
        NetworkSpec.builder("names", IMAGE).add("a b", RELU),
        "network 'names', layer 'a b': name must match [A-Za-z0-9][A-Za-z0-9._/-]*, was 'a b'");
  }

  @Test
  void parametersThatTogetherDoNotFitInto64BitsAreRejected() {
    NetworkBuilder builder =
        NetworkSpec.builder("huge", new FeatureVector(1))
            .add("a", new Linear(1L << 31, false))
            .add("b", new Linear(1L << 31, false))
            .add("c", new Linear(1L << 31, false));
    assertViolations(builder, "network 'huge' has more than 2^63-1 parameters");
  }

  private static void assertViolations(NetworkBuilder builder, String... expected) {
    InvalidSpecException thrown = assertThrows(InvalidSpecException.class, builder::build);
    assertEquals(List.of(expected), thrown.violations());
  }
}
