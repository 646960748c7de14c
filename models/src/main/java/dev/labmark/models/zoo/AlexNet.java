package dev.labmark.models.zoo;

import dev.labmark.models.spec.Activation;
import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.Dropout;
import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.Flatten;
import dev.labmark.models.spec.Linear;
import dev.labmark.models.spec.LocalResponseNorm;
import dev.labmark.models.spec.NetworkBuilder;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.Pool2d;

/**
 * AlexNet (Krizhevsky, Sutskever and Hinton 2012, "ImageNet classification with deep convolutional
 * neural networks", sections 3 and 4, figure 2): 60,965,224 parameters as in the paper, 62,378,344
 * in a single tower.
 *
 * <p>Layers are called {@code stage.part}:
 *
 * <table>
 *   <caption>Stages; the shape is that of the stage's output for one image</caption>
 *   <tr><th>stage</th><th>parts, in order</th><th>shape</th></tr>
 *   <tr><td>conv1</td><td>conv (96 of 11x11, stride 4) relu lrn pool</td><td>96x27x27</td></tr>
 *   <tr><td>conv2</td><td>conv (256 of 5x5) relu lrn pool</td><td>256x13x13</td></tr>
 *   <tr><td>conv3</td><td>conv (384 of 3x3) relu</td><td>384x13x13</td></tr>
 *   <tr><td>conv4</td><td>conv (384 of 3x3) relu</td><td>384x13x13</td></tr>
 *   <tr><td>conv5</td><td>conv (256 of 3x3) relu pool</td><td>256x6x6</td></tr>
 *   <tr><td>flatten</td><td>(itself a layer)</td><td>9216</td></tr>
 *   <tr><td>fc6, fc7</td><td>linear relu dropout</td><td>4096</td></tr>
 *   <tr><td>fc8</td><td>linear</td><td>1000</td></tr>
 * </table>
 *
 * <p>Pooling takes the maximum of overlapping 3x3 windows with stride 2 (section 3.4). Local
 * response norm follows the ReLU of the first two stages and stands before their pooling (sections
 * 3.3 and 3.5); it runs over all maps of a stage, although each of the paper's two GPUs held only
 * half of them. Dropout follows the first two fully connected stages (section 4.2). The output is
 * linear, for softmax and cross entropy.
 */
public final class AlexNet {

  private static final int CLASSES = 1000;
  private static final double DROPOUT = 0.5;

  private AlexNet() {}

  /** What the network reads; both make the 55x55 positions of the first convolution. */
  public enum Input {
    /** 3x227x227, not padded: (227 - 11) / 4 + 1 = 55. */
    PIXELS_227(227, 0),
    /** The 3x224x224 that the paper states, padded by 2: floor((224 + 4 - 11) / 4) + 1 = 55. */
    PIXELS_224(224, 2);

    private final int side;
    private final int padding;

    Input(int side, int padding) {
      this.side = side;
      this.padding = padding;
    }

    /** Height and width in pixels. */
    public int side() {
      return side;
    }

    /** Zeros at each side, added by the first convolution. */
    public int padding() {
      return padding;
    }
  }

  /**
   * Which AlexNet.
   *
   * @param grouped whether the second, fourth and fifth convolution have two groups that do not see
   *     one another's maps, as on the paper's two GPUs (section 3.5), or none
   * @param input side and padding of the image
   */
  public record Options(boolean grouped, Input input) {

    /** The paper's two-GPU network for 227x227 images. */
    public static final Options PAPER = new Options(true, Input.PIXELS_227);

    /** A single tower for 227x227 images. */
    public static final Options UNGROUPED = new Options(false, Input.PIXELS_227);

    private String name() {
      return (grouped ? "alexnet" : "alexnet-ungrouped")
          + (input == Input.PIXELS_227 ? "" : "-" + input.side());
    }
  }

  /** The network for RGB images and a thousand classes. */
  public static NetworkSpec network(Options options) {
    int side = options.input().side();
    int groups = options.grouped() ? 2 : 1;
    NetworkBuilder builder = NetworkSpec.builder(options.name(), new FeatureMap(3, side, side));
    // [3,227,227] -> [96,55,55] -> [96,27,27]
    convolution(
        builder, "conv1", new Convolution2d(96, 11, 4, options.input().padding(), 1, 1, true));
    normalize(builder, "conv1");
    pool(builder, "conv1");
    convolution(builder, "conv2", new Convolution2d(256, 5, 1, 2, 1, groups, true));
    normalize(builder, "conv2");
    pool(builder, "conv2"); // [256,27,27] -> [256,13,13]
    convolution(builder, "conv3", new Convolution2d(384, 3, 1, 1, 1, 1, true));
    convolution(builder, "conv4", new Convolution2d(384, 3, 1, 1, 1, groups, true));
    convolution(builder, "conv5", new Convolution2d(256, 3, 1, 1, 1, groups, true));
    pool(builder, "conv5"); // [256,13,13] -> [256,6,6]
    builder.add("flatten", new Flatten()); // [256,6,6] -> [9216]
    fullyConnected(builder, "fc6");
    fullyConnected(builder, "fc7");
    builder.add("fc8.linear", new Linear(CLASSES, true)); // [4096] -> [1000]
    return builder.build();
  }

  private static void convolution(NetworkBuilder builder, String stage, Convolution2d convolution) {
    builder.add(stage + ".conv", convolution);
    builder.add(stage + ".relu", new Activation(Activation.Function.RELU));
  }

  private static void normalize(NetworkBuilder builder, String stage) {
    builder.add(stage + ".lrn", LocalResponseNorm.PAPER);
  }

  private static void pool(NetworkBuilder builder, String stage) {
    builder.add(stage + ".pool", new Pool2d(Pool2d.Kind.MAX, 3, 2, 0));
  }

  private static void fullyConnected(NetworkBuilder builder, String stage) {
    builder.add(stage + ".linear", new Linear(4096, true));
    builder.add(stage + ".relu", new Activation(Activation.Function.RELU));
    builder.add(stage + ".dropout", new Dropout(DROPOUT));
  }
}
