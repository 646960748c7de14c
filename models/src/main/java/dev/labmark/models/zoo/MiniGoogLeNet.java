package dev.labmark.models.zoo;

import dev.labmark.models.spec.Activation;
import dev.labmark.models.spec.BatchNorm;
import dev.labmark.models.spec.Concat;
import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.Dropout;
import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.Flatten;
import dev.labmark.models.spec.InvalidSpecException;
import dev.labmark.models.spec.Linear;
import dev.labmark.models.spec.NetworkBuilder;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.Pool2d;
import dev.labmark.models.spec.Violations;
import java.util.List;

/**
 * MiniGoogLeNet, the "small Inception" of Zhang, Bengio, Hardt, Recht and Vinyals 2017,
 * "Understanding deep learning requires rethinking generalization", appendix A, figure 3, as
 * Rosebrock's article on finding learning rates builds it: 1,651,098 trainable parameters for one
 * input channel. That count has a bias in every convolution, although the batch norm behind it
 * makes it superfluous; without them it would be 1,649,386.
 *
 * <p>Its parts: a <em>conv module</em> is convolution, batch norm, ReLU; an <em>inception
 * module</em> a+b joins a conv module of 1x1 with a filters and one of 3x3 with b; a <em>downsample
 * module</em> joins a conv module of 3x3 with stride 2 and a max-pooling of 3x3 with stride 2,
 * neither of them padded. Convolutions with stride 1 keep height and width.
 *
 * <table>
 *   <caption>Stages; shapes of the outputs for a 32x32 and for a 28x28 image</caption>
 *   <tr><th>stage</th><th>module</th><th>32x32</th><th>28x28</th></tr>
 *   <tr><td>stem</td><td>conv 96 of 3x3</td><td>96x32x32</td><td>96x28x28</td></tr>
 *   <tr><td>inception1</td><td>32+32</td><td>64x32x32</td><td>64x28x28</td></tr>
 *   <tr><td>inception2</td><td>32+48</td><td>80x32x32</td><td>80x28x28</td></tr>
 *   <tr><td>down1</td><td>80</td><td>160x15x15</td><td>160x13x13</td></tr>
 *   <tr><td>inception3</td><td>112+48</td><td>160x15x15</td><td>160x13x13</td></tr>
 *   <tr><td>inception4</td><td>96+64</td><td>160x15x15</td><td>160x13x13</td></tr>
 *   <tr><td>inception5</td><td>80+80</td><td>160x15x15</td><td>160x13x13</td></tr>
 *   <tr><td>inception6</td><td>48+96</td><td>144x15x15</td><td>144x13x13</td></tr>
 *   <tr><td>down2</td><td>96</td><td>240x7x7</td><td>240x6x6</td></tr>
 *   <tr><td>inception7</td><td>176+160</td><td>336x7x7</td><td>336x6x6</td></tr>
 *   <tr><td>inception8</td><td>176+160</td><td>336x7x7</td><td>336x6x6</td></tr>
 *   <tr><td>head</td><td>pool (average of the whole map) dropout</td><td>336x1x1</td>
 *       <td>336x1x1</td></tr>
 *   <tr><td>flatten</td><td>(itself a layer)</td><td>336</td><td>336</td></tr>
 *   <tr><td>output</td><td>linear</td><td>10</td><td>10</td></tr>
 * </table>
 *
 * <p>The article's pooling is 7x7, which a 28x28 image's last map of 6x6 cannot fill, so it
 * enlarges MNIST's images to 32x32; here the window is as large as the map. Layers are called
 * {@code stage.branch.part}: {@code stem.conv}, {@code stem.bn}, {@code stem.relu}, {@code
 * inception1.b1x1.conv}, {@code inception1.b3x3.bn}, {@code inception1.concat}, {@code
 * down1.b3x3.relu}, {@code down1.pool}, {@code head.dropout}, {@code output.linear}.
 */
public final class MiniGoogLeNet {

  private static final int CLASSES = 10;

  private MiniGoogLeNet() {}

  /**
   * Which MiniGoogLeNet.
   *
   * @param channels of the image, at least 1
   * @param side of the image in pixels, 32 or 28
   */
  public record Options(int channels, int side) {

    /** Grey images of 32x32. */
    public static final Options GREY_32 = new Options(1, 32);

    /** Grey images of 28x28, MNIST's own size. */
    public static final Options GREY_28 = new Options(1, 28);

    /**
     * Checks the settings.
     *
     * @throws InvalidSpecException with all that are out of range
     */
    public Options {
      new Violations()
          .atLeast("minigooglenet channels", channels, 1)
          .require(side == 32 || side == 28, "minigooglenet side must be 32 or 28, was " + side)
          .throwIfAny();
    }

    private String name() {
      return side == 32 ? "minigooglenet" : "minigooglenet-" + side;
    }

    /** Side of the last map: 32 -> 15 -> 7, 28 -> 13 -> 6. */
    private int lastSide() {
      return side == 32 ? 7 : 6;
    }
  }

  /** The network for ten classes. */
  public static NetworkSpec network(Options options) {
    NetworkBuilder builder =
        NetworkSpec.builder(
            options.name(), new FeatureMap(options.channels(), options.side(), options.side()));
    String last = convolution(builder, "stem", NetworkSpec.INPUT, same(96, 3));
    last = inception(builder, "inception1", last, 32, 32);
    last = inception(builder, "inception2", last, 32, 48);
    last = downsample(builder, "down1", last, 80);
    last = inception(builder, "inception3", last, 112, 48);
    last = inception(builder, "inception4", last, 96, 64);
    last = inception(builder, "inception5", last, 80, 80);
    last = inception(builder, "inception6", last, 48, 96);
    last = downsample(builder, "down2", last, 96);
    last = inception(builder, "inception7", last, 176, 160);
    inception(builder, "inception8", last, 176, 160);
    builder.add("head.pool", new Pool2d(Pool2d.Kind.AVERAGE, options.lastSide(), 1, 0));
    builder.add("head.dropout", new Dropout(0.5));
    builder.add("flatten", new Flatten()); // [336,1,1] -> [336]
    builder.add("output.linear", new Linear(CLASSES, true)); // [336] -> [10]
    return builder.build();
  }

  private static String inception(
      NetworkBuilder builder, String stage, String source, int filters1x1, int filters3x3) {
    String one = convolution(builder, stage + ".b1x1", source, same(filters1x1, 1));
    String three = convolution(builder, stage + ".b3x3", source, same(filters3x3, 3));
    return join(builder, stage, one, three);
  }

  private static String downsample(
      NetworkBuilder builder, String stage, String source, int filters) {
    Convolution2d halving = new Convolution2d(filters, 3, 2, 0, 1, 1, true);
    String convolved = convolution(builder, stage + ".b3x3", source, halving);
    builder.add(stage + ".pool", new Pool2d(Pool2d.Kind.MAX, 3, 2, 0), List.of(source));
    return join(builder, stage, convolved, stage + ".pool");
  }

  private static String convolution(
      NetworkBuilder builder, String stage, String source, Convolution2d convolution) {
    builder.add(stage + ".conv", convolution, List.of(source));
    builder.add(stage + ".bn", BatchNorm.STANDARD);
    builder.add(stage + ".relu", new Activation(Activation.Function.RELU));
    return stage + ".relu";
  }

  private static String join(NetworkBuilder builder, String stage, String first, String second) {
    builder.add(stage + ".concat", new Concat(), List.of(first, second));
    return stage + ".concat";
  }

  /** Stride 1, padded so that height and width stay; {@code kernel} is odd. */
  private static Convolution2d same(int filters, int kernel) {
    return Convolution2d.of(filters, kernel).withPadding(kernel / 2);
  }
}
