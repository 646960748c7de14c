package dev.labmark.models.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.labmark.models.spec.Activation;
import dev.labmark.models.spec.Concat;
import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.Flatten;
import dev.labmark.models.spec.InvalidSpecException;
import dev.labmark.models.spec.NetworkBuilder;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.Pool2d;
import dev.labmark.models.zoo.AlexNet;
import dev.labmark.models.zoo.InceptionModule;
import dev.labmark.models.zoo.LeNet5;
import dev.labmark.models.zoo.Vgg19;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReceptiveFieldTest {

  @Property(tries = 200)
  void equalLayersOfStrideOneSeeNTimesFMinusNPlusOnePixels(
      @ForAll @IntRange(min = 1, max = 20) int layers,
      @ForAll @IntRange(min = 1, max = 13) int kernel,
      @ForAll @IntRange(max = 6) int padding) {
    int side = layers * kernel;
    NetworkBuilder builder = NetworkSpec.builder("stack", new FeatureMap(1, side, side));
    for (int i = 0; i < layers; i++) {
      builder.add("c" + i, Convolution2d.of(1, kernel).withPadding(padding));
    }
    FieldAxis last = ReceptiveField.of(builder.build(), "c" + (layers - 1)).rows();

    assertEquals(layers * kernel - layers + 1, last.size());
    assertEquals(ReceptiveField.ofStack(layers, kernel), last.size());
    assertEquals(new FieldAxis(last.size(), 1, -(long) layers * padding), last);
  }

  @Test
  void threeLayersOf5x5SeeAsMuchAsOneOf13x13() {
    assertEquals(13, ReceptiveField.ofStack(3, 5));
    assertEquals(13, ReceptiveField.ofStack(1, 13));
  }

  @Test
  void alexNetSees195PixelsAsPublished() {
    // Araujo, Norris and Sim 2019, table of common networks: alexnet_v2, field 195, stride 32
    FieldAxis field = field(AlexNet.network(AlexNet.Options.PAPER), "conv5.pool");
    assertEquals(195, field.size());
    assertEquals(32, field.jump());
    // 0, then 2 * 8 by the second convolution and 1 * 16 by each of the other three
    assertEquals(-(16 + 3 * 16), field.first(0));
    assertEquals(-64 + 2 * 32 + 194, field.last(2));
    assertEquals(33.0, field.centre(0));
  }

  @Test
  void vgg19GrowsBlockByBlock() {
    NetworkSpec network = Vgg19.network();
    assertEquals(new FieldAxis(5, 1, -2), field(network, "conv1_2.relu"));
    assertEquals(new FieldAxis(6, 2, -2), field(network, "pool1"));
    // 1 + 2 + 2 | + 1 + 2*4 | + 2 + 4*8 | + 4 + 8*8 | + 8 + 16*8 | + 16
    assertEquals(268, field(network, "pool5").size());
    assertEquals(32, field(network, "pool5").jump());
  }

  @Test
  void dilationSpreadsTheTaps() {
    NetworkSpec network =
        NetworkSpec.builder("dilated", new FeatureMap(1, 40, 40))
            .add("a", new Convolution2d(1, 3, 2, 2, 2, 1, true)) // taps at -2, 0, 2
            .add("b", new Convolution2d(1, 3, 1, 0, 3, 1, true)) // 6 positions of 2 pixels more
            .build();
    assertEquals(new FieldAxis(5, 2, -2), field(network, "a"));
    assertEquals(new FieldAxis(17, 2, -2), field(network, "b"));
  }

  @Test
  void theWidestBranchCounts() {
    assertEquals(new FieldAxis(5, 1, -2), field(InceptionModule.reduced(), "concat"));
    assertEquals(new FieldAxis(3, 1, -1), field(InceptionModule.reduced(), "pool.project"));
    assertEquals(new FieldAxis(9, 1, -4), field(InceptionModule.stackedNaive(), "second.concat"));
  }

  @Test
  void branchesThatAreNotAlignedAreSeenFromEndToEnd() {
    NetworkSpec network =
        NetworkSpec.builder("shifted", new FeatureMap(1, 9, 9))
            .add("left", new Convolution2d(1, 3, 1, 2, 1, 1, true), List.of("input")) // 11x11
            .add("right", new Convolution2d(1, 1, 1, 1, 1, 1, true), List.of("input")) // 11x11
            .add("one", new Concat(), List.of("left", "right"))
            .add("other", new Concat(), List.of("right", "left"))
            .add("both", new Concat(), List.of("one", "other"))
            .build();
    // [-2, 0] and [-1, -1]
    assertEquals(new FieldAxis(3, 1, -2), field(network, "one"));
    assertEquals(new FieldAxis(3, 1, -2), field(network, "other"));
  }

  @Test
  void branchesOfDifferentStridesAreRejectedByName() {
    NetworkSpec network =
        NetworkSpec.builder("drifting", new FeatureMap(1, 5, 5))
            .add("wide", Convolution2d.of(1, 4), List.of("input")) // 2x2
            .add("strided", new Convolution2d(1, 3, 2, 0, 1, 1, true), List.of("input")) // 2x2
            .add("join", new Concat(), List.of("wide", "strided"))
            .build();
    InvalidSpecException thrown =
        assertThrows(InvalidSpecException.class, () -> ReceptiveField.of(network));
    assertEquals(
        "network 'drifting', layer 'join': joins branches whose positions are 1 and 2 pixels apart:"
            + " its receptive field changes with the position",
        thrown.getMessage());
  }

  @Test
  void aVectorDependsOnTheWholeMap() {
    NetworkSpec network = LeNet5.network(LeNet5.Options.PLAIN);
    // 5 positions of c3.pool, 4 pixels apart, 16 wide: the padded image of 32 pixels
    assertEquals(new FieldAxis(16, 4, -2), field(network, "c3.pool"));
    assertEquals(32, field(network, "output.linear").size());
    NetworkSpec wide =
        NetworkSpec.builder("wide", new FeatureMap(1, 4, 8))
            .add("relu", new Activation(Activation.Function.RELU))
            .add("flatten", new Flatten())
            .build();
    ReceptiveField flat = ReceptiveField.of(wide, "flatten");
    assertEquals(4, flat.rows().size());
    assertEquals(8, flat.columns().size());
  }

  @Test
  void fieldsThatDoNotFitAreRejectedWithTheLayersName() {
    int half = 1 << 30;
    NetworkBuilder builder = NetworkSpec.builder("far", new FeatureMap(1, 1, 1));
    for (int i = 0; i < 4; i++) {
      builder.add("p" + i, new Pool2d(Pool2d.Kind.MAX, half, half, half / 2));
    }
    InvalidSpecException thrown =
        assertThrows(InvalidSpecException.class, () -> ReceptiveField.of(builder.build()));
    assertEquals(
        "network 'far', layer 'p2': its receptive field exceeds 2^63-1 pixels",
        thrown.getMessage());
    assertThrows(ArithmeticException.class, () -> ReceptiveField.ofStack(Long.MAX_VALUE, 2));
  }

  private static FieldAxis field(NetworkSpec network, String layer) {
    ReceptiveField field = ReceptiveField.of(network, layer);
    assertEquals(field.rows(), field.columns(), layer);
    return field.rows();
  }
}
