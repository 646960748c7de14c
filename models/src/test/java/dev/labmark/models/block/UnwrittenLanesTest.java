package dev.labmark.models.block;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.labmark.models.spec.BatchNorm;
import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.NetworkBuilder;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.zoo.LeNet5;
import dev.labmark.models.zoo.Zoo;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnwrittenLanesTest {

  private static NetworkBuilder network() {
    return NetworkSpec.builder("small", new FeatureMap(1, 28, 28));
  }

  @Test
  void nothingIsDifferentiatedByTheImage() {
    NetworkSpec network = network().add("c1", Convolution2d.of(6, 5)).build();

    assertEquals(List.of(), UnwrittenLanes.readBy(network));
  }

  @Test
  void aConvolutionBehindParametersReadsTheLanesThatItsOutputLeavesOpen() {
    NetworkSpec network =
        network()
            .add("bn", BatchNorm.STANDARD)
            .add("c1", Convolution2d.of(6, 5))
            .add("c2", Convolution2d.of(32, 5))
            .add("c3", Convolution2d.of(20, 3))
            .build();

    assertEquals(List.of("c1", "c3"), UnwrittenLanes.readBy(network));
  }

  @Test
  void ofTheZooOnlyLeNet5WithANormalizedInputIsAffected() {
    Zoo.networks()
        .forEach(
            network -> assertEquals(List.of(), UnwrittenLanes.readBy(network), network.name()));
    LeNet5.Options plain = LeNet5.Options.PLAIN;
    LeNet5.Options normalized =
        new LeNet5.Options(
            plain.activation(), plain.pooling(), LeNet5.InputNormalization.CHANNEL, true, 0, 0);

    assertEquals(List.of("c1.conv"), UnwrittenLanes.readBy(LeNet5.network(normalized)));
  }
}
