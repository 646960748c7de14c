package dev.labmark.models.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.labmark.models.spec.Activation;
import dev.labmark.models.spec.BatchNorm;
import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.FeatureVector;
import dev.labmark.models.spec.InvalidSpecException;
import dev.labmark.models.spec.Linear;
import dev.labmark.models.spec.NetworkBuilder;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.zoo.AlexNet;
import dev.labmark.models.zoo.InceptionModule;
import dev.labmark.models.zoo.Vgg19;
import dev.labmark.models.zoo.Zoo;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkCostTest {

  @Test
  void aConvolutionHasTheFormulasOfTheTextbook() {
    LayerCost conv1 = NetworkCost.of(AlexNet.network(AlexNet.Options.PAPER)).row("conv1.conv");

    assertEquals(LayerKind.CONVOLUTION, conv1.kind());
    assertEquals(new FeatureMap(96, 55, 55), conv1.outputShape());
    assertEquals(290_400, conv1.activations());
    assertEquals(1_161_600, conv1.activationBytes());
    assertEquals(new Count(34_848, "11*11*3*96"), conv1.weights());
    assertEquals(new Count(96, "96"), conv1.biases());
    assertEquals(new Count(105_415_200, "11*11*3*96*55*55"), conv1.macs());
    assertEquals(Optional.of(new Geometry(11, 4, 0, 1, 1)), conv1.geometry());
  }

  @Test
  void groupsSeeOnlyTheirShareOfTheChannels() {
    LayerCost conv2 = NetworkCost.of(AlexNet.network(AlexNet.Options.PAPER)).row("conv2.conv");
    assertEquals(new Count(307_200, "5*5*48*256"), conv2.weights());
    assertEquals(new Count(223_948_800, "5*5*48*256*27*27"), conv2.macs());
    assertEquals(Optional.of(new Geometry(5, 1, 2, 1, 2)), conv2.geometry());
  }

  @Test
  void linearAndPoolingAndBatchNormHaveTheirs() {
    NetworkCost vgg = NetworkCost.of(Vgg19.network());
    assertEquals(new Count(102_760_448, "25088*4096"), vgg.row("fc6.linear").weights());
    assertEquals(new Count(102_760_448, "25088*4096"), vgg.row("fc6.linear").macs());
    assertEquals(Count.ZERO, vgg.row("pool1").macs());
    assertEquals(Optional.of(new Geometry(2, 2, 0, 1, 1)), vgg.row("pool1").geometry());
    LayerCost norm =
        NetworkCost.of(
                NetworkSpec.builder("bn", new FeatureMap(6, 5, 4))
                    .add("bn", BatchNorm.STANDARD)
                    .build())
            .row("bn");
    assertEquals(new Count(6, "6"), norm.gammas());
    assertEquals(new Count(6, "6"), norm.betas());
    assertEquals(new Count(12, "2*6"), norm.runningStatistics());
    assertEquals(120, norm.activations());
  }

  @Test
  void vgg19HasTheTwentyFiveRowsOfTheTable() {
    List<LayerCost> rows = NetworkCost.of(Vgg19.network()).textbookRows();

    assertEquals(25, rows.size());
    assertEquals(LayerKind.INPUT, rows.get(0).kind());
    assertEquals(150_528, rows.get(0).activations());
    assertEquals(16, ofKind(rows, LayerKind.CONVOLUTION));
    assertEquals(5, ofKind(rows, LayerKind.MAX_POOL));
    assertEquals(3, ofKind(rows, LayerKind.LINEAR));
    // 138 million of VGG16 (Simonyan and Zisserman 2014, table 2) and three convolutions more
    assertEquals(143_652_544, CostTotals.of(rows).parameters().weights());
    // measured by the allocator of libc10, byte for byte: convolutions, poolings, linear layers
    assertEquals(65_566_624, CostTotals.of(rows).activationBytes());
  }

  @Test
  void vgg19sActivationsAreThoseThatTheAllocatorSaw() {
    NetworkCost cost = NetworkCost.of(Vgg19.network());
    assertEquals(125_007_776, cost.total().activationBytes());
    long relus =
        cost.rows().stream()
            .filter(row -> row.kind() == LayerKind.RELU)
            .mapToLong(LayerCost::allocatedBytes)
            .sum();
    assertEquals(59_441_152, relus);
  }

  @Test
  void multiplyAccumulatesAreThoseOfTheLiterature() {
    // 724M: Sze et al. 2017, table II; 666M of convolutions and 58.6M of fully connected layers
    assertEquals(
        724_406_816, NetworkCost.of(AlexNet.network(AlexNet.Options.PAPER)).total().macs());
    // 19.6 billion: He et al. 2015, "Deep residual learning", figure 3
    assertEquals(19_632_062_464L, NetworkCost.of(Vgg19.network()).total().macs());
    assertEquals(
        1024L * (256 * 128 + 9 * 256 * 192 + 25 * 256 * 96),
        NetworkCost.of(InceptionModule.naive()).total().macs());
    assertEquals(
        1024L * (256 * 128 + 3 * 256 * 64 + 9 * 64 * 192 + 25 * 64 * 96),
        NetworkCost.of(InceptionModule.reduced()).total().macs());
  }

  static Stream<NetworkSpec> zoo() {
    return Zoo.networks().stream();
  }

  @ParameterizedTest
  @MethodSource("zoo")
  void rowsSumToTheTotalAndFormulasToTheirValues(NetworkSpec network) {
    NetworkCost cost = NetworkCost.of(network);
    assertEquals(network.nodes().size(), cost.rows().size());
    assertEquals(network.parameterCount(), cost.total().parameters());
    assertEquals(sum(cost, row -> row.macs().value()), cost.total().macs());
    assertEquals(sum(cost, LayerCost::allocatedBytes), cost.total().activationBytes());
    assertEquals(4 * cost.total().activations(), cost.total().activationBytes());
    for (LayerCost row : cost.rows()) {
      for (Count count :
          List.of(
              row.weights(),
              row.biases(),
              row.gammas(),
              row.betas(),
              row.runningStatistics(),
              row.macs())) {
        long product =
            Stream.of(count.formula().split("\\*", -1))
                .mapToLong(Long::parseLong)
                .reduce(1, (a, b) -> a * b);
        assertEquals(product, count.value(), row.layer() + " " + count);
      }
    }
  }

  @Test
  void countsThatDoNotFitAreRejectedWithTheLayersName() {
    int side = 1 << 24;
    assertRejected(
        NetworkSpec.builder("wide", new FeatureMap(1 << 10, side, side))
            .add("c1", Convolution2d.of(1 << 10, 1))
            .add("c2", Convolution2d.of(1 << 10, 1)),
        "network 'wide', layer 'c1': 1*1*1024*1024*16777216*16777216 exceeds 2^63-1");
    assertRejected(
        NetworkSpec.builder("long", new FeatureVector(1L << 61))
            .add("tanh", new Activation(Activation.Function.TANH)),
        "network 'long', layer 'tanh': 2305843009213693952*4 exceeds 2^63-1");
    assertRejected(
        NetworkSpec.builder("long", new FeatureVector(1L << 61)).add("fc", new Linear(1, false)),
        "network 'long', layer 'input': 2305843009213693952*4 exceeds 2^63-1");
    assertRejected(
        NetworkSpec.builder("sum", new FeatureMap(1, 1 << 29, 1 << 29))
            .add("a", Convolution2d.of(4, 1))
            .add("b", Convolution2d.of(4, 1))
            .add("c", Convolution2d.of(1, 1)),
        "network 'sum', layer 'b': the sums up to here exceed 2^63-1");
  }

  private static void assertRejected(NetworkBuilder network, String message) {
    InvalidSpecException thrown =
        assertThrows(InvalidSpecException.class, () -> NetworkCost.of(network.build()));
    assertEquals(message, thrown.getMessage());
  }

  @Test
  void unknownRowsAreRejected() {
    NetworkCost cost = NetworkCost.of(Vgg19.network());
    assertEquals(
        "network 'vgg19' has no layer 'fc9'",
        assertThrows(IllegalArgumentException.class, () -> cost.row("fc9")).getMessage());
  }

  private static long ofKind(List<LayerCost> rows, LayerKind kind) {
    return rows.stream().filter(row -> row.kind() == kind).count();
  }

  private static long sum(NetworkCost cost, ToLongFunction<LayerCost> value) {
    return cost.rows().stream().mapToLong(value).sum();
  }
}
