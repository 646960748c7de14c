package dev.labmark.models.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.labmark.models.spec.Activation;
import dev.labmark.models.spec.BatchNorm;
import dev.labmark.models.spec.Concat;
import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.Dropout;
import dev.labmark.models.spec.FeatureVector;
import dev.labmark.models.spec.Flatten;
import dev.labmark.models.spec.LayerSpec;
import dev.labmark.models.spec.Linear;
import dev.labmark.models.spec.LocalResponseNorm;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.Node;
import dev.labmark.models.spec.PixelNorm;
import dev.labmark.models.spec.Pool2d;
import dev.labmark.models.zoo.InceptionModule;
import dev.labmark.models.zoo.LeNet5;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkFileTest {

  @TempDir Path folder;

  @Test
  void aJsonFileIsLeNet5() {
    assertSame(LeNet5.network(LeNet5.Options.PLAIN), NetworkFile.read(example("lenet5.json")));
  }

  @Test
  void aYamlFileIsTheInceptionModule() {
    assertSame(InceptionModule.reduced(), NetworkFile.read(example("inception-reduced.yaml")));
  }

  @Test
  void everyTypeIsReadWithItsDefaults() throws IOException {
    NetworkSpec network =
        read(
            """
            input: [2, 9, 9]
            layers:
              - {name: a, type: convolution2d, filters: 4, kernel: 3}
              - {name: b, type: batch-norm}
              - {name: c, type: pixel-norm}
              - {name: d, type: activation, function: sigmoid}
              - {name: e, type: local-response-norm}
              - {name: f, type: pool2d, kind: average, kernel: 2}
              - {name: g, type: concat, inputs: [f, f]}
              - {name: h, type: dropout, rate: 0.25}
              - {name: i, type: flatten}
              - {name: j, type: linear, units: 3}
            """);

    assertEquals("network", network.name());
    assertEquals(
        List.of(
            new Convolution2d(4, 3, 1, 0, 1, 1, true),
            BatchNorm.STANDARD,
            PixelNorm.STANDARD,
            new Activation(Activation.Function.SIGMOID),
            LocalResponseNorm.PAPER,
            new Pool2d(Pool2d.Kind.AVERAGE, 2, 2, 0),
            new Concat(),
            new Dropout(0.25),
            new Flatten(),
            new Linear(3, true)),
        layers(network));
    Set<Class<?>> kinds =
        layers(network).stream().map(Object::getClass).collect(Collectors.toSet());
    assertEquals(Set.copyOf(Arrays.asList(LayerSpec.class.getPermittedSubclasses())), kinds);
    assertEquals(kinds.size(), LayerType.ALL.size());
  }

  @Test
  void everySettingIsTaken() throws IOException {
    NetworkSpec network =
        read(
            """
            name: settings
            input: [2, 9, 9]
            layers:
              - {name: a, type: convolution2d, filters: 4, kernel: 3, stride: 2, padding: 4,
                 dilation: 3, groups: 2, bias: false}
              - {name: b, type: batch-norm, epsilon: 1, momentum: 0.5}
              - {name: c, type: pixel-norm, epsilon: 1e-3, momentum: 0}
              - {name: e, type: local-response-norm, size: 3, k: 1, alpha: 0.5, beta: 2}
              - {name: f, type: pool2d, kind: max, kernel: 3, stride: 1, padding: 1}
              - {name: i, type: flatten}
              - {name: j, type: linear, units: 3, bias: false}
            """);

    assertEquals("settings", network.name());
    assertEquals(
        List.of(
            new Convolution2d(4, 3, 2, 4, 3, 2, false),
            new BatchNorm(1, 0.5),
            new PixelNorm(new BatchNorm(1e-3, 0)),
            new LocalResponseNorm(3, 1, 0.5, 2),
            new Pool2d(Pool2d.Kind.MAX, 3, 1, 1),
            new Flatten(),
            new Linear(3, false)),
        layers(network));
  }

  @Test
  void layersMayStandInAnyOrder() throws IOException {
    NetworkSpec network =
        read(
            """
            input: [1, 8, 8]
            layers:
              - {name: join, type: concat, inputs: [left, right]}
              - {name: right, type: convolution2d, filters: 3, kernel: 3, inputs: [stem]}
              - {name: left, type: convolution2d, filters: 2, kernel: 3, inputs: [stem]}
              - {name: stem, type: convolution2d, filters: 4, kernel: 3, inputs: [input]}
            """);
    assertEquals(
        List.of("stem", "right", "left", "join"),
        network.nodes().stream().map(Node::name).toList());
    assertEquals("5x4x4", network.output().toString());
  }

  @Test
  void vectorsAreInputsToo() throws IOException {
    NetworkSpec network = read("{input: [7], layers: [{name: fc, type: linear, units: 2}]}");
    assertEquals(new FeatureVector(7), network.input());
  }

  private NetworkSpec read(String yaml) throws IOException {
    return NetworkFile.read(Files.writeString(folder.resolve("network.yaml"), yaml));
  }

  private static Path example(String name) {
    return Path.of("src/test/resources/networks", name);
  }

  private static List<LayerSpec> layers(NetworkSpec network) {
    return network.nodes().stream().map(Node::layer).toList();
  }

  private static void assertSame(NetworkSpec expected, NetworkSpec actual) {
    assertEquals(expected.name(), actual.name());
    assertEquals(expected.input(), actual.input());
    assertEquals(expected.nodes(), actual.nodes());
  }
}
