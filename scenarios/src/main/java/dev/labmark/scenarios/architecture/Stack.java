package dev.labmark.scenarios.architecture;

import dev.labmark.harness.spec.Variant;
import dev.labmark.models.analysis.ReceptiveField;
import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.NetworkBuilder;
import dev.labmark.models.spec.NetworkSpec;
import java.util.Arrays;
import java.util.List;

/** Convolutions of one size with stride 1, one behind the other. */
public enum Stack {
  THREE_5X5(3, 5),
  ONE_13X13(1, 13),
  TWO_3X3(2, 3),
  ONE_5X5(1, 5),
  THREE_3X3(3, 3),
  ONE_7X7(1, 7),
  FIVE_3X3(5, 3),
  ONE_11X11(1, 11);

  private final int layers;
  private final int kernel;

  Stack(int layers, int kernel) {
    this.layers = layers;
    this.kernel = kernel;
  }

  /** The stack of that name, as {@code 3x5x5}: layers, then the kernel. */
  public static Stack of(String variant) {
    return Arrays.stream(values())
        .filter(stack -> stack.variantName().equals(variant))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no variant " + variant));
  }

  static List<Variant> variants() {
    return Arrays.stream(values()).map(Stack::variant).toList();
  }

  String variantName() {
    return layers + "x" + kernel + "x" + kernel;
  }

  private Variant variant() {
    String title =
        layers == 1
            ? "one convolution of %dx%d".formatted(kernel, kernel)
            : "%d convolutions of %dx%d, one behind the other".formatted(layers, kernel, kernel);
    return new Variant(variantName(), "3.3", title);
  }

  int layers() {
    return layers;
  }

  int kernel() {
    return kernel;
  }

  /** NF - N + 1. */
  long formulaField() {
    return ReceptiveField.ofStack(layers, kernel);
  }

  /** Weights where every layer has C input and C output channels: N F F C C. */
  long weights(long channels) {
    return (long) layers * kernel * kernel * channels * channels;
  }

  /** The stack as a network of one channel, on an image that its field fits into twice over. */
  NetworkSpec network() {
    return network(1, 2 * formulaField() + 1);
  }

  /** The stack as a network whose layers all have so many channels, on a square image. */
  public NetworkSpec network(int channels, long side) {
    NetworkBuilder builder =
        NetworkSpec.builder(variantName(), new FeatureMap(channels, side, side));
    for (int layer = 1; layer <= layers; layer++) {
      builder.add("conv" + layer, Convolution2d.of(channels, kernel).withPadding(kernel / 2));
    }
    return builder.build();
  }
}
