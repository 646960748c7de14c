package dev.labmark.models.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.labmark.models.spec.Activation;
import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.ParameterCount;
import dev.labmark.models.zoo.InceptionModule.Options;
import java.util.List;
import org.junit.jupiter.api.Test;

class InceptionModuleTest {

  @Test
  void naiveModuleKeepsAllChannelsOfThePooling() {
    assertEquals(
        List.of(
            "b1x1.conv 128x32x32",
            "b1x1.relu 128x32x32",
            "b3x3.conv 192x32x32",
            "b3x3.relu 192x32x32",
            "b5x5.conv 96x32x32",
            "b5x5.relu 96x32x32",
            "pool.max 256x32x32",
            "concat 672x32x32"),
        described(InceptionModule.naive()));
    assertEquals(
        new ParameterCount(256 * 128 + 9 * 256 * 192 + 25 * 256 * 96, 128 + 192 + 96, 0, 0, 0),
        InceptionModule.naive().parameterCount());
  }

  @Test
  void reducedModuleReducesBeforeLargeKernelsAndProjectsThePooling() {
    assertEquals(
        List.of(
            "b1x1.conv 128x32x32",
            "b1x1.relu 128x32x32",
            "b3x3.reduce 64x32x32",
            "b3x3.reduce-relu 64x32x32",
            "b3x3.conv 192x32x32",
            "b3x3.relu 192x32x32",
            "b5x5.reduce 64x32x32",
            "b5x5.reduce-relu 64x32x32",
            "b5x5.conv 96x32x32",
            "b5x5.relu 96x32x32",
            "pool.max 256x32x32",
            "pool.project 64x32x32",
            "pool.relu 64x32x32",
            "concat 480x32x32"),
        described(InceptionModule.reduced()));
    assertEquals(
        new ParameterCount(
            256 * 128 + 3 * 256 * 64 + 9 * 64 * 192 + 25 * 64 * 96,
            128 + 3 * 64 + 192 + 96,
            0,
            0,
            0),
        InceptionModule.reduced().parameterCount());
  }

  @Test
  void branchesAreJoinedInOrder() {
    assertEquals(
        List.of("b1x1.relu", "b3x3.relu", "b5x5.relu", "pool.relu"),
        InceptionModule.reduced().node("concat").inputs());
  }

  @Test
  void theSecondModuleReadsTheOutputOfTheFirst() {
    NetworkSpec stacked = InceptionModule.stackedNaive();

    assertEquals(List.of("first.concat"), stacked.node("second.b5x5.conv").inputs());
    assertEquals(List.of("first.concat"), stacked.node("second.pool.max").inputs());
    assertEquals(new FeatureMap(672, 32, 32), stacked.node("first.concat").outputShape());
    assertEquals(new FeatureMap(128 + 192 + 96 + 672, 32, 32), stacked.output());
  }

  @Test
  void otherInputsAndConvolutionsAloneArePossible() {
    NetworkSpec module =
        InceptionModule.module(new Options(new FeatureMap(192, 28, 28), true, false));

    assertEquals(new FeatureMap(480, 28, 28), module.output());
    assertEquals(List.of(), module.nodesOf(Activation.class));
    assertEquals(
        List.of("b1x1.conv", "b3x3.conv", "b5x5.conv", "pool.project"),
        module.node("concat").inputs());
  }

  private static List<String> described(NetworkSpec network) {
    return network.nodes().stream().map(node -> node.name() + " " + node.outputShape()).toList();
  }
}
