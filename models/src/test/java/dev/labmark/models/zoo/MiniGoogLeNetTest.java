package dev.labmark.models.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.InvalidSpecException;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.zoo.MiniGoogLeNet.Options;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MiniGoogLeNetTest {

  @Test
  void parametersAreThoseOfTheArticle() {
    assertEquals(1_651_098, MiniGoogLeNet.network(Options.GREY_32).parameterCount().trainable());
    assertEquals(1_651_098, MiniGoogLeNet.network(Options.GREY_28).parameterCount().trainable());
    // two more channels for 96 filters of 3x3
    assertEquals(
        1_651_098 + 2 * 9 * 96,
        MiniGoogLeNet.network(new Options(3, 32)).parameterCount().trainable());
  }

  @Test
  void withoutBiasesItWouldHaveTheOtherCountOfTheDocumentation() {
    NetworkSpec network = MiniGoogLeNet.network(Options.GREY_32);
    long linear = network.node("output.linear").parameterCount().biases();
    assertEquals(
        1_649_386,
        network.parameterCount().trainable() - network.parameterCount().biases() + linear);
  }

  @Test
  void modulesHaveTheShapesOfBothImageSizes() {
    List<Integer> channels = List.of(64, 80, 160, 160, 160, 160, 144, 240, 336, 336);
    assertModules(Options.GREY_32, channels, 32, 15, 7);
    assertModules(Options.GREY_28, channels, 28, 13, 6);
  }

  private static void assertModules(
      Options options, List<Integer> channels, int first, int second, int third) {
    List<Integer> sides =
        Stream.of(first, first, second, second, second, second, second, third, third, third)
            .toList();
    NetworkSpec network = MiniGoogLeNet.network(options);
    assertEquals(
        IntStream.range(0, channels.size())
            .mapToObj(i -> new FeatureMap(channels.get(i), sides.get(i), sides.get(i)))
            .toList(),
        network.nodes().stream()
            .filter(node -> node.name().endsWith(".concat"))
            .map(node -> node.outputShape())
            .toList());
    assertEquals(new FeatureMap(336, 1, 1), network.node("head.pool").outputShape());
  }

  @Test
  void aConvolutionHasItsBatchNormAndReluBehindIt() {
    NetworkSpec network = MiniGoogLeNet.network(Options.GREY_32);
    assertEquals(List.of("stem.conv"), network.node("stem.bn").inputs());
    assertEquals(List.of("stem.bn"), network.node("stem.relu").inputs());
    assertEquals(List.of("stem.relu"), network.node("inception1.b3x3.conv").inputs());
    assertEquals(List.of("inception2.concat"), network.node("down1.pool").inputs());
    assertEquals(List.of("down1.b3x3.relu", "down1.pool"), network.node("down1.concat").inputs());
  }

  @Test
  void impossibleOptionsAreToldTogether() {
    InvalidSpecException thrown =
        assertThrows(InvalidSpecException.class, () -> new Options(0, 30));
    assertEquals(
        List.of(
            "minigooglenet channels must be at least 1, was 0",
            "minigooglenet side must be 32 or 28, was 30"),
        thrown.violations());
  }
}
