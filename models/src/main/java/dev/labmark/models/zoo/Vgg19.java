package dev.labmark.models.zoo;

import dev.labmark.models.spec.Activation;
import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.Dropout;
import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.Flatten;
import dev.labmark.models.spec.Linear;
import dev.labmark.models.spec.NetworkBuilder;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.Pool2d;

/**
 * VGG19 (Simonyan and Zisserman 2014, "Very deep convolutional networks for large-scale image
 * recognition", table 1, configuration E): 143,667,240 parameters.
 *
 * <p>Five blocks of 3x3 convolutions that keep height and width, each with a ReLU behind it, and
 * each block ended by a 2x2 max-pooling; then three fully connected layers with dropout behind the
 * first two (section 3.1). The output is linear, for softmax and cross entropy.
 *
 * <table>
 *   <caption>Layers; the shape is that of the block's output for one image</caption>
 *   <tr><th>block</th><th>layers</th><th>shape</th></tr>
 *   <tr><td>1</td><td>conv1_1 conv1_2 (.conv .relu), 64 filters; pool1</td><td>64x112x112</td></tr>
 *   <tr><td>2</td><td>conv2_1 conv2_2, 128; pool2</td><td>128x56x56</td></tr>
 *   <tr><td>3</td><td>conv3_1 to conv3_4, 256; pool3</td><td>256x28x28</td></tr>
 *   <tr><td>4</td><td>conv4_1 to conv4_4, 512; pool4</td><td>512x14x14</td></tr>
 *   <tr><td>5</td><td>conv5_1 to conv5_4, 512; pool5</td><td>512x7x7</td></tr>
 *   <tr><td></td><td>flatten</td><td>25088</td></tr>
 *   <tr><td></td><td>fc6, fc7 (.linear .relu .dropout)</td><td>4096</td></tr>
 *   <tr><td></td><td>fc8.linear</td><td>1000</td></tr>
 * </table>
 */
public final class Vgg19 {

  private static final int CLASSES = 1000;
  private static final double DROPOUT = 0.5;

  private Vgg19() {}

  /** The network for 3x224x224 images and a thousand classes. */
  public static NetworkSpec network() {
    NetworkBuilder builder = NetworkSpec.builder("vgg19", new FeatureMap(3, 224, 224));
    block(builder, 1, 2, 64); // [3,224,224] -> [64,112,112]
    block(builder, 2, 2, 128); // [64,112,112] -> [128,56,56]
    block(builder, 3, 4, 256); // [128,56,56] -> [256,28,28]
    block(builder, 4, 4, 512); // [256,28,28] -> [512,14,14]
    block(builder, 5, 4, 512); // [512,14,14] -> [512,7,7]
    builder.add("flatten", new Flatten()); // [512,7,7] -> [25088]
    fullyConnected(builder, "fc6");
    fullyConnected(builder, "fc7");
    builder.add("fc8.linear", new Linear(CLASSES, true)); // [4096] -> [1000]
    return builder.build();
  }

  private static void block(NetworkBuilder builder, int block, int convolutions, int filters) {
    for (int i = 1; i <= convolutions; i++) {
      String stage = "conv" + block + "_" + i;
      builder.add(stage + ".conv", Convolution2d.of(filters, 3).withPadding(1));
      builder.add(stage + ".relu", new Activation(Activation.Function.RELU));
    }
    builder.add("pool" + block, new Pool2d(Pool2d.Kind.MAX, 2, 2, 0));
  }

  private static void fullyConnected(NetworkBuilder builder, String stage) {
    builder.add(stage + ".linear", new Linear(4096, true));
    builder.add(stage + ".relu", new Activation(Activation.Function.RELU));
    builder.add(stage + ".dropout", new Dropout(DROPOUT));
  }
}
