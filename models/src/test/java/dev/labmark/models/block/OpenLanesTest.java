package dev.labmark.models.block;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.labmark.models.spec.BatchNorm;
import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.NetworkBuilder;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.zoo.LeNet5;
import dev.labmark.models.zoo.Zoo;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenLanesTest {

  private static NetworkBuilder network() {
    return NetworkSpec.builder("small", new FeatureMap(1, 28, 28));
  }

  @ParameterizedTest
  @CsvSource({"6, 5, 10", "16, 5, 0", "20, 3, 12", "120, 5, 8", "6, 1, 0"})
  void lanesAreOpenUpToTheNextBlock(int filters, int kernel, int open) {
    assertEquals(open, OpenLanes.of(Convolution2d.of(filters, kernel)));
  }

  @Test
  void nothingIsDifferentiatedByTheImage() {
    NetworkSpec network = network().add("c1", Convolution2d.of(6, 5)).build();

    assertEquals(Set.of(), OpenLanes.behindParameters(network));
  }

  @Test
  void aConvolutionBehindParametersIsDifferentiatedByItsInput() {
    NetworkSpec network =
        network()
            .add("bn", BatchNorm.STANDARD)
            .add("c1", Convolution2d.of(6, 5))
            .add("c2", Convolution2d.of(32, 5))
            .add("c3", Convolution2d.of(20, 3))
            .build();

    assertEquals(Set.of("c1", "c3"), OpenLanes.behindParameters(network));
  }

  @Test
  void ofTheZooOnlyLeNet5WithANormalizedInputIsAffected() {
    Zoo.networks()
        .forEach(
            network -> assertEquals(Set.of(), OpenLanes.behindParameters(network), network.name()));
    LeNet5.Options plain = LeNet5.Options.PLAIN;
    LeNet5.Options normalized =
        new LeNet5.Options(
            plain.activation(), plain.pooling(), LeNet5.InputNormalization.CHANNEL, true, 0, 0);

    assertEquals(Set.of("c1.conv"), OpenLanes.behindParameters(LeNet5.network(normalized)));
  }
}
