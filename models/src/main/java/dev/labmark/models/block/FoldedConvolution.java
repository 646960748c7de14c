package dev.labmark.models.block;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import dev.labmark.models.spec.BatchNorm;
import dev.labmark.models.spec.Convolution2d;
import org.jspecify.annotations.Nullable;

/**
 * Batch norm of the images and the convolution that reads it, in training as one convolution.
 *
 * <p>With {@code x} the normalised images, before scale and shift, the two layers give
 *
 * <pre>conv(gamma x + beta, W) = conv([x, 1], [gamma W, sum over channels of beta W])</pre>
 *
 * <p>where 1 is one more channel, of ones, which padding surrounds with zeros as it does the
 * images. Outputs and gradients are those of the two layers but for rounding. But none by the
 * convolution's input is needed any more, which was there for the sake of gamma and beta, two
 * numbers a channel: that is the dearest third of a convolution, dearer still where {@link
 * OpenLanes} have to be filled for it.
 *
 * <p>In evaluation, where images have a gradient, and on a GPU, the two layers go one after the
 * other. There each operator costs more than its arithmetic, and these are more of them.
 */
final class FoldedConvolution {

  private static final int CHANNEL_AXIS = 1;

  private final BatchNorm normalization;
  private final Convolution2d convolution;
  private final Block normalizing;
  private final Block convolving;
  private final BatchNormParameters parameters;
  private final Parameter weight;
  private final @Nullable Parameter bias;

  /**
   * Over the blocks of the two layers, whose parameters it reads.
   *
   * @param normalizing has gamma, beta and running statistics
   * @param convolving has weights, and biases where the layer has
   */
  FoldedConvolution(
      BatchNorm normalization, Block normalizing, Convolution2d convolution, Block convolving) {
    this.normalization = normalization;
    this.normalizing = normalizing;
    this.convolution = convolution;
    this.convolving = convolving;
    this.parameters = BatchNormParameters.of(normalizing);
    this.weight = convolving.getDirectParameters().get("weight");
    this.bias = convolution.bias() ? convolving.getDirectParameters().get("bias") : null;
  }

  /**
   * Both layers.
   *
   * @param images [N,C,H,W]
   * @return [N,F,H',W'], owned by the images' manager
   */
  NDArray forward(ParameterStore store, NDArray images, boolean training) {
    if (training && !images.hasGradient() && !images.getDevice().isGpu()) {
      return folded(store, images);
    }
    NDArray normalized =
        normalizing.forward(store, new NDList(images), training).singletonOrThrow();
    try (normalized) {
      return convolving.forward(store, new NDList(normalized), training).singletonOrThrow();
    }
  }

  private NDArray folded(ParameterStore store, NDArray images) {
    Device device = images.getDevice();
    NDArray weights = value(store, weight, device);
    try (NDArray normalized = normalized(store, images);
        NDArray withOnes = withOnes(normalized);
        NDArray both = both(store, weights, images.getManager())) {
      return FilledConvolution.convolution(
          convolution, withOnes, both, bias == null ? null : value(store, bias, device));
    }
  }

  /** Mean 0 and variance 1 in each channel; learns the running statistics. */
  private NDArray normalized(ParameterStore store, NDArray images) {
    Device device = images.getDevice();
    Shape channels = new Shape(images.getShape().get(CHANNEL_AXIS));
    NDManager scope = images.getManager();
    try (NDArray ones = scope.ones(channels, images.getDataType());
        NDArray zeros = scope.zeros(channels, images.getDataType())) {
      return ai.djl.nn.norm.BatchNorm.batchNorm(
              images,
              value(store, parameters.runningMean(), device),
              value(store, parameters.runningVar(), device),
              ones,
              zeros,
              CHANNEL_AXIS,
              (float) normalization.momentum(),
              (float) normalization.epsilon(),
              true)
          .singletonOrThrow();
    }
  }

  // [N,C,H,W] -> [N,C+1,H,W]
  private static NDArray withOnes(NDArray normalized) {
    Shape shape = normalized.getShape();
    Shape channel = new Shape(shape.get(0), 1, shape.get(2), shape.get(3));
    DataType type = normalized.getDataType();
    try (NDArray ones = normalized.getManager().ones(channel, type)) {
      return NDArrays.concat(new NDList(normalized, ones), CHANNEL_AXIS);
    }
  }

  // [F,C,K,K] -> [F,C+1,K,K]
  private NDArray both(ParameterStore store, NDArray weights, NDManager scope) {
    Device device = weights.getDevice();
    Shape perChannel = new Shape(1, weights.getShape().get(CHANNEL_AXIS), 1, 1);
    NDArray gamma = value(store, parameters.gamma(), device);
    NDArray beta = value(store, parameters.beta(), device);
    try (NDArray scale = gamma.reshape(perChannel);
        NDArray shift = beta.reshape(perChannel);
        NDArray scaled = weights.mul(scale);
        NDArray shifts = weights.mul(shift);
        NDArray shifted = shifts.sum(new int[] {CHANNEL_AXIS}, true)) {
      NDArray both = NDArrays.concat(new NDList(scaled, shifted), CHANNEL_AXIS);
      both.attach(scope);
      return both;
    }
  }

  private static NDArray value(ParameterStore store, Parameter parameter, Device device) {
    return store.getValue(parameter, device, true);
  }
}
