package dev.labmark.models.block;

import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.pooling.Pool;
import dev.labmark.models.spec.Activation;
import dev.labmark.models.spec.BatchNorm;
import dev.labmark.models.spec.Concat;
import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.Dropout;
import dev.labmark.models.spec.Flatten;
import dev.labmark.models.spec.LayerVisitor;
import dev.labmark.models.spec.Linear;
import dev.labmark.models.spec.LocalResponseNorm;
import dev.labmark.models.spec.PixelNorm;
import dev.labmark.models.spec.Pool2d;

/** The DJL block for each kind of layer. Tensors are [N, C, H, W] or [N, features]. */
final class LayerBlocks implements LayerVisitor<Block> {

  /** Where channels, or features, lie in a tensor with its batch dimension. */
  private static final int CHANNEL_AXIS = 1;

  private final boolean lean;

  /**
   * Makes blocks.
   *
   * @param lean whether other operators than the engine's own for a layer are taken where they give
   *     the same in less time
   */
  LayerBlocks(boolean lean) {
    this.lean = lean;
  }

  @Override
  public Block activation(Activation layer) {
    return switch (layer.function()) {
      case RELU -> ai.djl.nn.Activation.reluBlock();
      case TANH -> ai.djl.nn.Activation.tanhBlock();
      case SIGMOID -> ai.djl.nn.Activation.sigmoidBlock();
    };
  }

  // DJL's momentum weighs the old value, as BatchNorm's does; its PyTorch engine hands 1 - momentum
  // down to libtorch (PtNDArrayEx.batchNorm)
  @Override
  public Block batchNorm(BatchNorm layer) {
    return ai.djl.nn.norm.BatchNorm.builder()
        .optAxis(CHANNEL_AXIS)
        .optEpsilon((float) layer.epsilon())
        .optMomentum((float) layer.momentum())
        .build();
  }

  @Override
  public Block concat(Concat layer) {
    return new LambdaBlock(arrays -> new NDList(NDArrays.concat(arrays, CHANNEL_AXIS)), "concat");
  }

  @Override
  public Block convolution2d(Convolution2d layer) {
    return Conv2d.builder()
        .setFilters(layer.filters())
        .setKernelShape(square(layer.kernel()))
        .optStride(square(layer.stride()))
        .optPadding(square(layer.padding()))
        .optDilation(square(layer.dilation()))
        .optGroups(layer.groups())
        .optBias(layer.bias())
        .build();
  }

  @Override
  public Block dropout(Dropout layer) {
    return new DrawnDropout(
        layer, ai.djl.nn.norm.Dropout.builder().optRate((float) layer.rate()).build());
  }

  @Override
  public Block flatten(Flatten layer) {
    return Blocks.batchFlattenBlock();
  }

  @Override
  public Block linear(Linear layer) {
    return ai.djl.nn.core.Linear.builder().setUnits(layer.units()).optBias(layer.bias()).build();
  }

  @Override
  public Block localResponseNorm(LocalResponseNorm layer) {
    return new LocalResponseNormBlock(layer);
  }

  @Override
  public Block pixelNorm(PixelNorm layer) {
    return new PixelNormBlock(batchNorm(layer.settings()));
  }

  @Override
  public Block pool2d(Pool2d layer) {
    Shape kernel = square(layer.kernel());
    Shape stride = square(layer.stride());
    Shape padding = square(layer.padding());
    Block block =
        switch (layer.kind()) {
          case MAX -> Pool.maxPool2dBlock(kernel, stride, padding);
          case AVERAGE -> Pool.avgPool2dBlock(kernel, stride, padding);
        };
    return lean && PairwiseMaxPool.suits(layer) ? PairwiseMaxPool.insteadOf(block) : block;
  }

  private static Shape square(int side) {
    return new Shape(side, side);
  }
}
