package dev.labmark.models.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.FeatureVector;
import dev.labmark.models.spec.Linear;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.Node;
import dev.labmark.models.spec.Pool2d;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class Vgg19Test {

  private final NetworkSpec network = Vgg19.network();

  @Test
  void shapesAreThoseOfConfigurationE() {
    assertEquals(
        List.of(
            "conv1_1.conv 64x224x224",
            "conv1_2.conv 64x224x224",
            "pool1 64x112x112",
            "conv2_1.conv 128x112x112",
            "conv2_2.conv 128x112x112",
            "pool2 128x56x56",
            "conv3_1.conv 256x56x56",
            "conv3_2.conv 256x56x56",
            "conv3_3.conv 256x56x56",
            "conv3_4.conv 256x56x56",
            "pool3 256x28x28",
            "conv4_1.conv 512x28x28",
            "conv4_2.conv 512x28x28",
            "conv4_3.conv 512x28x28",
            "conv4_4.conv 512x28x28",
            "pool4 512x14x14",
            "conv5_1.conv 512x14x14",
            "conv5_2.conv 512x14x14",
            "conv5_3.conv 512x14x14",
            "conv5_4.conv 512x14x14",
            "pool5 512x7x7",
            "fc6.linear 4096",
            "fc7.linear 4096",
            "fc8.linear 1000"),
        network.nodes().stream()
            .filter(Vgg19Test::inTheTable)
            .map(node -> node.name() + " " + node.outputShape())
            .toList());
    assertEquals(new FeatureVector(25_088), network.node("flatten").outputShape());
  }

  @Test
  void nineteenLayersHaveWeights() {
    List<Node> weighted =
        Stream.of(Convolution2d.class, Linear.class)
            .flatMap(kind -> network.nodesOf(kind).stream())
            .toList();
    assertEquals(19, weighted.size());
  }

  @Test
  void parametersAreThoseOfConfigurationE() {
    // 144 million: Simonyan and Zisserman 2014, table 2; to the unit: torchvision's vgg19
    assertEquals(143_667_240, network.parameterCount().trainable());
    assertEquals(143_652_544, network.parameterCount().weights());
    assertEquals(3 * 3 * 3 * 64, network.node("conv1_1.conv").parameterCount().weights());
    assertEquals(25_088 * 4096, network.node("fc6.linear").parameterCount().weights());
  }

  private static boolean inTheTable(Node node) {
    return node.layer() instanceof Convolution2d
        || node.layer() instanceof Pool2d
        || node.layer() instanceof Linear;
  }
}
