package dev.labmark.models.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.models.RandomNetworks;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.zoo.LeNet5;
import dev.labmark.models.zoo.Vgg19;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LayerWorkTest {

  @Test
  void theFirstConvolutionOfLeNet5ByHand() {
    LayerWork c1 = LayerWork.of(LeNet5.network(LeNet5.Options.PLAIN), 64).get(0);

    assertEquals("c1.conv", c1.layer());
    // 5*5*1 weights of 6 filters at 28*28 positions, 64 images, two operations each
    long flops = 2L * 64 * 5 * 5 * 6 * 28 * 28;
    long input = 64 * 28 * 28;
    long output = 64 * 6 * 28 * 28;
    long parameters = 6 * 25 + 6;
    assertEquals(new LayerWork.Work(flops, 4 * (input + parameters + output)), c1.forward());
    // nothing before it is trained: only the gradient of its weights
    assertEquals(new LayerWork.Work(flops, 4 * (output + input + parameters)), c1.backward());
  }

  @Test
  void aLinearLayerBehindOthersByHand() {
    LayerWork f6 = LayerWork.of(LeNet5.network(LeNet5.Options.PLAIN), 10).get(3);

    assertEquals("f6.linear", f6.layer());
    long flops = 2L * 10 * 120 * 84;
    long input = 10 * 120;
    long output = 10 * 84;
    long weights = 120 * 84;
    assertEquals(new LayerWork.Work(flops, 4 * (input + weights + 84 + output)), f6.forward());
    assertEquals(
        new LayerWork.Work(2 * flops, 4 * (output + input + weights + 84) + 4 * (weights + input)),
        f6.backward());
  }

  @Test
  void behindBatchNormOnTheInputTheFirstConvolutionHasAnInputGradient() {
    NetworkSpec network =
        LeNet5.network(
            new LeNet5.Options(
                LeNet5.Options.PLAIN.activation(),
                LeNet5.Options.PLAIN.pooling(),
                LeNet5.InputNormalization.CHANNEL,
                false,
                0,
                0));
    LayerWork c1 = LayerWork.of(network, 1).get(0);

    assertEquals(2 * c1.forward().flops(), c1.backward().flops());
    LayerWork folded = LayerWork.of(network, 1, Set.of("c1.conv")).get(0);
    assertEquals(c1.forward(), folded.forward());
    assertEquals(c1.forward().flops(), folded.backward().flops());
  }

  @Test
  void aStepOfVgg19IsThreeForwardPassesLessTheFirstLayersInputGradient() {
    NetworkSpec vgg19 = Vgg19.network();
    List<LayerWork> layers = LayerWork.of(vgg19, 1);

    // conv1-1: 3*3*3 weights of 64 filters at 224*224 positions
    long first = 2L * 27 * 64 * 224 * 224;
    long forward = 2 * NetworkCost.of(vgg19).total().macs();
    assertEquals(3 * forward - first, LayerWork.stepFlops(layers));
  }

  @Property(tries = 50)
  void workGrowsWithTheBatchAndIsNeverNothing(@ForAll("networks") NetworkSpec network) {
    List<LayerWork> one = LayerWork.of(network, 1);
    List<LayerWork> three = LayerWork.of(network, 3);

    assertEquals(3 * LayerWork.stepFlops(one), LayerWork.stepFlops(three));
    assertEquals(
        2 * NetworkCost.of(network).total().macs(),
        one.stream().mapToLong(layer -> layer.forward().flops()).sum());
    for (LayerWork layer : one) {
      assertTrue(layer.forward().bytes() > 0 && layer.backward().bytes() > 0);
      assertTrue(layer.backward().flops() >= layer.forward().flops());
    }
  }

  @Provide
  Arbitrary<NetworkSpec> networks() {
    return RandomNetworks.any();
  }
}
