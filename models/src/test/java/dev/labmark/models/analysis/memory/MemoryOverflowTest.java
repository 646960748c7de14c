package dev.labmark.models.analysis.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.models.RandomNetworks;
import dev.labmark.models.spec.Activation;
import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.FeatureVector;
import dev.labmark.models.spec.InvalidSpecException;
import dev.labmark.models.spec.Linear;
import dev.labmark.models.spec.NetworkSpec;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** More bytes than 64 bits can count are refused, with the place where that happens. */
class MemoryOverflowTest {

  private static final ConvolutionEngine ENGINE = ConvolutionEngine.avx512(2);

  @Provide
  Arbitrary<NetworkSpec> anyNetwork() {
    return RandomNetworks.any();
  }

  // 2^62 weights are 2^64 bytes
  @Test
  void tooManyParametersAreThoseOfTheirLayer() {
    NetworkSpec network =
        NetworkSpec.builder("huge", new FeatureVector(1L << 31))
            .add("first", new Linear(2, true))
            .add("wide", new Linear(1L << 61, true))
            .build();

    assertRefused(
        "network 'huge', layer 'wide': at batch 1 more than 2^63-1 bytes would be held",
        network,
        1);
  }

  // the images, and what each layer gives, take a third of 2^63 bytes and a little more
  @Test
  void tooManyActivationsAreThoseOfTheLayerThatBringsTheLast() {
    NetworkSpec network =
        NetworkSpec.builder("huge", new FeatureMap(1, 1, 1))
            .add("first", new Activation(Activation.Function.RELU))
            .add("second", new Activation(Activation.Function.RELU))
            .build();
    long batch = (1L << 61) / 3 + 1;

    assertRefused(
        "network 'huge', layer 'second': at batch %d more than 2^63-1 bytes would be held"
            .formatted(batch),
        network,
        batch);
  }

  @Test
  void tooManyImagesAreTheInputs() {
    NetworkSpec network =
        NetworkSpec.builder("many", new FeatureMap(1, 1, 1))
            .add("c", Convolution2d.of(1, 1))
            .build();

    assertRefused(
        "network 'many', layer 'input': at batch %d more than 2^63-1 bytes would be held"
            .formatted(1L << 61),
        network,
        1L << 61);
  }

  @Test
  void aBatchOfNothingIsRefused() {
    NetworkSpec network =
        NetworkSpec.builder("one", new FeatureVector(1)).add("fc", new Linear(1, true)).build();

    assertRefused("batch must be at least 1, was 0", network, 0);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void anyBatchIsCountedOrRefused(
      @ForAll("anyNetwork") NetworkSpec network,
      @ForAll OptimizerKind optimizer,
      @ForAll boolean many,
      @ForAll @LongRange(min = 1) long batch) {
    // every prediction grows with the batch, so one that wrapped around is below that of one image
    ConvolutionEngine engine = ConvolutionEngine.avx512(many ? 64 : 1);
    long two = TrainingMemory.training(network, 2, optimizer, engine).peakBytes();
    try {
      MemoryPrediction predicted = TrainingMemory.training(network, batch, optimizer, engine);
      assertTrue(batch <= 2 || predicted.peakBytes() > two);
      assertTrue(predicted.timeline().stream().allMatch(change -> change.liveBytes() > 0));
    } catch (InvalidSpecException e) {
      assertTrue(batch > 1L << 40, "batch " + batch);
      String message = e.violations().get(0);
      assertTrue(message.startsWith("network 'random', layer '"), message);
    }
  }

  private static void assertRefused(String message, NetworkSpec network, long batch) {
    InvalidSpecException refused =
        assertThrows(
            InvalidSpecException.class,
            () -> TrainingMemory.training(network, batch, OptimizerKind.SGD, ENGINE));
    assertEquals(message, refused.getMessage());
    assertEquals(
        message,
        assertThrows(
                InvalidSpecException.class, () -> TrainingMemory.inference(network, batch, ENGINE))
            .getMessage());
  }
}
