package dev.labmark.models.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.models.spec.Activation;
import dev.labmark.models.spec.BatchNorm;
import dev.labmark.models.spec.InvalidSpecException;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.Node;
import dev.labmark.models.spec.ParameterCount;
import dev.labmark.models.spec.Pool2d;
import dev.labmark.models.zoo.LeNet5.InputNormalization;
import dev.labmark.models.zoo.LeNet5.Options;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeNet5Test {

  @Test
  void plainNetworkHasTheTextbookParametersLayerByLayer() {
    NetworkSpec network = LeNet5.network(Options.PLAIN);

    // LeCun et al. 1998, section II.B, gives C1 156, C5 48,120 and F6 10,164; with C3 reading all
    // maps it has 16 kernels of 5x5x6, and the ten outputs are linear
    assertTrainable(network, "c1.conv", 156);
    assertTrainable(network, "c3.conv", 5 * 5 * 6 * 16 + 16);
    assertTrainable(network, "f5.linear", 48_120);
    assertTrainable(network, "f6.linear", 10_164);
    assertTrainable(network, "output.linear", 84 * 10 + 10);
    assertEquals(new ParameterCount(61_470, 236, 0, 0, 0), network.parameterCount());
    assertEquals(61_706, network.parameterCount().trainable());
  }

  @Test
  void plainNetworkHasTheTextbookShapesAndStableNames() {
    assertEquals(
        List.of(
            "c1.conv 6x28x28",
            "c1.relu 6x28x28",
            "c1.pool 6x14x14",
            "c3.conv 16x10x10",
            "c3.relu 16x10x10",
            "c3.pool 16x5x5",
            "flatten 400",
            "f5.linear 120",
            "f5.relu 120",
            "f6.linear 84",
            "f6.relu 84",
            "output.linear 10"),
        described(LeNet5.network(Options.PLAIN)));
  }

  @Test
  void allOptionsTogetherKeepTheOrderWithinEachStage() {
    Options options =
        new Options(
            Activation.Function.TANH,
            Pool2d.Kind.AVERAGE,
            InputNormalization.CHANNEL,
            true,
            0.2,
            0.5);
    assertEquals(
        List.of(
            "input.bn 1x28x28",
            "input.dropout 1x28x28",
            "c1.conv 6x28x28",
            "c1.bn 6x28x28",
            "c1.tanh 6x28x28",
            "c1.pool 6x14x14",
            "c1.dropout 6x14x14",
            "c3.conv 16x10x10",
            "c3.bn 16x10x10",
            "c3.tanh 16x10x10",
            "c3.pool 16x5x5",
            "c3.dropout 16x5x5",
            "flatten 400",
            "f5.linear 120",
            "f5.bn 120",
            "f5.tanh 120",
            "f5.dropout 120",
            "f6.linear 84",
            "f6.bn 84",
            "f6.tanh 84",
            "f6.dropout 84",
            "output.linear 10"),
        described(LeNet5.network(options)));
  }

  @Test
  void batchNormAddsAGammaAndABetaForEachChannel() {
    Options hidden = options(InputNormalization.NONE, true);
    // 6 + 16 maps, 120 + 84 units
    assertEquals(
        new ParameterCount(61_470, 236, 226, 226, 452), LeNet5.network(hidden).parameterCount());
    assertEquals(
        61_706 + 2,
        LeNet5.network(options(InputNormalization.CHANNEL, false)).parameterCount().trainable());
    assertEquals(
        61_706 + 2 * 784,
        LeNet5.network(options(InputNormalization.PIXEL, false)).parameterCount().trainable());
  }

  @Test
  void whatEachNonlinearityReceivesIsFoundFromTheSpec() {
    assertEquals(
        List.of("c1.conv", "c3.conv", "f5.linear", "f6.linear"),
        preActivations(LeNet5.network(Options.PLAIN)));
    NetworkSpec normalised = LeNet5.network(options(InputNormalization.NONE, true));
    assertEquals(List.of("c1.bn", "c3.bn", "f5.bn", "f6.bn"), preActivations(normalised));
    assertEquals(
        preActivations(normalised),
        normalised.nodesOf(BatchNorm.class).stream().map(Node::name).toList());
  }

  @Test
  void impossibleRatesAreToldTogether() {
    InvalidSpecException thrown =
        assertThrows(
            InvalidSpecException.class,
            () ->
                new Options(
                    Activation.Function.RELU,
                    Pool2d.Kind.MAX,
                    InputNormalization.NONE,
                    false,
                    1.0,
                    Double.NaN));
    assertEquals(
        List.of(
            "lenet5 inputDropout must be in [0, 1), was 1.0",
            "lenet5 hiddenDropout must be in [0, 1), was NaN"),
        thrown.violations());
  }

  @Test
  void everyOptionChangesOnlyWhatItNames() {
    List<String> plain = described(LeNet5.network(Options.PLAIN));
    List<String> normalised = described(LeNet5.network(options(InputNormalization.PIXEL, true)));
    assertTrue(normalised.containsAll(plain));
    assertEquals(plain.size() + 5, normalised.size());
  }

  private static Options options(InputNormalization input, boolean hiddenBatchNorm) {
    return new Options(Activation.Function.RELU, Pool2d.Kind.MAX, input, hiddenBatchNorm, 0, 0);
  }

  private static List<String> preActivations(NetworkSpec network) {
    return network.nodesOf(Activation.class).stream().map(node -> node.inputs().get(0)).toList();
  }

  private static List<String> described(NetworkSpec network) {
    return network.nodes().stream().map(node -> node.name() + " " + node.outputShape()).toList();
  }

  private static void assertTrainable(NetworkSpec network, String layer, long expected) {
    assertEquals(expected, network.node(layer).parameterCount().trainable(), layer);
  }
}
