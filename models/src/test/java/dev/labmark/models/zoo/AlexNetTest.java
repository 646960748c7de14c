package dev.labmark.models.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.Node;
import dev.labmark.models.spec.ParameterCount;
import dev.labmark.models.zoo.AlexNet.Input;
import dev.labmark.models.zoo.AlexNet.Options;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlexNetTest {

  @Test
  void shapesAreThoseOfThePapersFigure2() {
    assertEquals(
        List.of(
            "conv1.conv 96x55x55",
            "conv1.relu 96x55x55",
            "conv1.lrn 96x55x55",
            "conv1.pool 96x27x27",
            "conv2.conv 256x27x27",
            "conv2.relu 256x27x27",
            "conv2.lrn 256x27x27",
            "conv2.pool 256x13x13",
            "conv3.conv 384x13x13",
            "conv3.relu 384x13x13",
            "conv4.conv 384x13x13",
            "conv4.relu 384x13x13",
            "conv5.conv 256x13x13",
            "conv5.relu 256x13x13",
            "conv5.pool 256x6x6",
            "flatten 9216",
            "fc6.linear 4096",
            "fc6.relu 4096",
            "fc6.dropout 4096",
            "fc7.linear 4096",
            "fc7.relu 4096",
            "fc7.dropout 4096",
            "fc8.linear 1000"),
        described(AlexNet.network(Options.PAPER)));
  }

  @Test
  void twoGpusHaveThePapersKernels() {
    NetworkSpec network = AlexNet.network(Options.PAPER);

    // Krizhevsky et al. 2012, section 3.5: "96 kernels of size 11x11x3", "256 kernels of size
    // 5x5x48", "384 kernels of size 3x3x256", "384 of 3x3x192", "256 of 3x3x192"
    assertWeights(96 * 11 * 11 * 3, network, "conv1.conv");
    assertWeights(256 * 5 * 5 * 48, network, "conv2.conv");
    assertWeights(384 * 3 * 3 * 256, network, "conv3.conv");
    assertWeights(384 * 3 * 3 * 192, network, "conv4.conv");
    assertWeights(256 * 3 * 3 * 192, network, "conv5.conv");
    assertEquals(new ParameterCount(60_954_656, 10_568, 0, 0, 0), network.parameterCount());
    assertEquals(60_965_224, network.parameterCount().trainable());
  }

  @Test
  void aSingleTowerHasAllConnections() {
    NetworkSpec network = AlexNet.network(Options.UNGROUPED);
    assertWeights(256 * 5 * 5 * 96, network, "conv2.conv");
    assertEquals(62_378_344, network.parameterCount().trainable());
    assertEquals(described(AlexNet.network(Options.PAPER)), described(network));
  }

  @Test
  void paddingMakesThePapers224PixelsFit() {
    NetworkSpec padded = AlexNet.network(new Options(true, Input.PIXELS_224));
    NetworkSpec network = AlexNet.network(Options.PAPER);

    assertEquals("alexnet-224", padded.name());
    assertEquals(described(network), described(padded));
    assertEquals(network.parameterCount(), padded.parameterCount());
  }

  private static void assertWeights(long expected, NetworkSpec network, String layer) {
    assertEquals(expected, network.node(layer).parameterCount().weights(), layer);
  }

  private static List<String> described(NetworkSpec network) {
    return network.nodes().stream()
        .map((Node node) -> node.name() + " " + node.outputShape())
        .toList();
  }
}
