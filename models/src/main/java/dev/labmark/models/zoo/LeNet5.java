package dev.labmark.models.zoo;

import dev.labmark.models.spec.Activation;
import dev.labmark.models.spec.BatchNorm;
import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.Dropout;
import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.Flatten;
import dev.labmark.models.spec.LayerSpec;
import dev.labmark.models.spec.Linear;
import dev.labmark.models.spec.NetworkBuilder;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.PixelNorm;
import dev.labmark.models.spec.Pool2d;
import dev.labmark.models.spec.Violations;
import java.util.Locale;

/**
 * LeNet-5 (LeCun, Bottou, Bengio and Haffner 1998, "Gradient-based learning applied to document
 * recognition", Proceedings of the IEEE 86(11), section II.B, figure 2) for 28x28 images: 61,706
 * trainable parameters where nothing is normalised.
 *
 * <p>As the field builds it today, and unlike the paper: the 28x28 image is padded by 2 to the
 * paper's 32x32; C3 reads all six maps instead of table I's selection; C5, a convolution whose 5x5
 * kernel covers its whole 5x5 input, is taken as the fully connected layer that it equals, hence
 * f5; pooling has no trainable coefficients; the output is linear, for softmax and cross entropy,
 * instead of radial basis functions.
 *
 * <p>Layers are called {@code stage.part}. The stages carry the paper's numbers:
 *
 * <table>
 *   <caption>Stages; the shape is that of the stage's output for one image</caption>
 *   <tr><th>stage</th><th>parts, in order; those in brackets where asked for</th><th>shape</th></tr>
 *   <tr><td>input</td><td>[bn] [dropout]</td><td>1x28x28</td></tr>
 *   <tr><td>c1</td><td>conv [bn] relu|tanh|sigmoid pool [dropout]; the paper's C1, S2</td>
 *       <td>6x14x14</td></tr>
 *   <tr><td>c3</td><td>conv [bn] relu|tanh|sigmoid pool [dropout]; the paper's C3, S4</td>
 *       <td>16x5x5</td></tr>
 *   <tr><td>flatten</td><td>(itself a layer)</td><td>400</td></tr>
 *   <tr><td>f5</td><td>linear [bn] relu|tanh|sigmoid [dropout]; the paper's C5</td>
 *       <td>120</td></tr>
 *   <tr><td>f6</td><td>linear [bn] relu|tanh|sigmoid [dropout]</td><td>84</td></tr>
 *   <tr><td>output</td><td>linear</td><td>10</td></tr>
 * </table>
 *
 * <p>Batch norm stands before the nonlinearity (Ioffe and Szegedy 2015, section 3.2), dropout at
 * the end of its stage, so that it acts on what the next stage reads (Srivastava et al. 2014,
 * section 4). Convolutions and linear layers keep their biases also before batch norm, which makes
 * them superfluous, so that the variants differ in nothing else.
 */
public final class LeNet5 {

  private static final int CLASSES = 10;

  private LeNet5() {}

  /** What the images are normalised by inside the network. */
  public enum InputNormalization {
    /** Nothing: they come normalised. */
    NONE,
    /** Batch norm with one gamma and beta for the only channel. */
    CHANNEL,
    /** Batch norm with a gamma and beta for each of the 784 pixels. */
    PIXEL
  }

  /**
   * Which LeNet-5.
   *
   * @param activation nonlinearity of the hidden stages; the paper's is a scaled tanh
   * @param pooling of the convolutional stages; the paper's is the average
   * @param inputNormalization batch norm before the first layer
   * @param hiddenBatchNorm whether the four hidden stages have batch norm
   * @param inputDropout rate for the image's pixels, in [0, 1); 0 leaves the layer out
   * @param hiddenDropout rate at the end of the four hidden stages, in [0, 1); 0 leaves it out
   */
  public record Options(
      Activation.Function activation,
      Pool2d.Kind pooling,
      InputNormalization inputNormalization,
      boolean hiddenBatchNorm,
      double inputDropout,
      double hiddenDropout) {

    /** ReLU and maximum, without batch norm or dropout. */
    public static final Options PLAIN =
        new Options(
            Activation.Function.RELU, Pool2d.Kind.MAX, InputNormalization.NONE, false, 0, 0);

    /**
     * Checks the rates.
     *
     * @throws dev.labmark.models.spec.InvalidSpecException with all that are out of range
     */
    public Options {
      new Violations()
          .inUnitInterval("lenet5 inputDropout", inputDropout)
          .inUnitInterval("lenet5 hiddenDropout", hiddenDropout)
          .throwIfAny();
    }
  }

  /** The network for 1x28x28 images and ten classes. */
  public static NetworkSpec network(Options options) {
    NetworkBuilder builder = NetworkSpec.builder("lenet5", new FeatureMap(1, 28, 28));
    normalizeInput(builder, options.inputNormalization());
    dropout(builder, "input", options.inputDropout());
    // [1,28,28] -> [6,28,28] -> [6,14,14]
    convolutional(builder, "c1", Convolution2d.of(6, 5).withPadding(2), options);
    // [6,14,14] -> [16,10,10] -> [16,5,5]
    convolutional(builder, "c3", Convolution2d.of(16, 5), options);
    builder.add("flatten", new Flatten()); // [16,5,5] -> [400]
    fullyConnected(builder, "f5", 120, options); // [400] -> [120]
    fullyConnected(builder, "f6", 84, options); // [120] -> [84]
    builder.add("output.linear", new Linear(CLASSES, true)); // [84] -> [10]
    return builder.build();
  }

  private static void normalizeInput(NetworkBuilder builder, InputNormalization normalization) {
    switch (normalization) {
      case NONE -> {}
      case CHANNEL -> builder.add("input.bn", BatchNorm.STANDARD);
      case PIXEL -> builder.add("input.bn", PixelNorm.STANDARD);
    }
  }

  private static void convolutional(
      NetworkBuilder builder, String stage, Convolution2d convolution, Options options) {
    builder.add(stage + ".conv", convolution);
    activate(builder, stage, options);
    builder.add(stage + ".pool", new Pool2d(options.pooling(), 2, 2, 0));
    dropout(builder, stage, options.hiddenDropout());
  }

  private static void fullyConnected(
      NetworkBuilder builder, String stage, int units, Options options) {
    builder.add(stage + ".linear", new Linear(units, true));
    activate(builder, stage, options);
    dropout(builder, stage, options.hiddenDropout());
  }

  private static void activate(NetworkBuilder builder, String stage, Options options) {
    if (options.hiddenBatchNorm()) {
      builder.add(stage + ".bn", BatchNorm.STANDARD);
    }
    LayerSpec activation = new Activation(options.activation());
    builder.add(stage + "." + options.activation().name().toLowerCase(Locale.ROOT), activation);
  }

  private static void dropout(NetworkBuilder builder, String stage, double rate) {
    if (rate > 0) {
      builder.add(stage + ".dropout", new Dropout(rate));
    }
  }
}
