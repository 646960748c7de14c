package dev.labmark.models.analysis.memory;

import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.FeatureMap;

/**
 * Sizes in bytes of what one convolution's operators take for one batch. oneDNN computes on copies
 * in which channels come in blocks; whatever the input's channels leave of the last block is zeros.
 */
final class ConvolutionBuffers {

  /** Elements below which libtorch takes its own convolution for a single image. */
  private static final long SMALL_INPUT = 20_480;

  /** Widest kernel that libtorch's own convolution is taken for. */
  private static final int SMALL_KERNEL = 3;

  /**
   * From this batch size on, oneDNN is taken also for 1x1 kernels on one thread; how a convolution
   * is computed no longer depends on the batch then.
   */
  static final int LARGE_BATCH = 16;

  /** Input channels that oneDNN has kernels of a first layer for. */
  private static final int COLOURS = 3;

  /** Block that few input channels are computed in, whatever the vectors' width. */
  private static final int NARROW_BLOCK = 8;

  /** Alignment of oneDNN's scratch memory, at both its ends. */
  private static final long SCRATCH_MARGIN = 128;

  /** Barriers of the threads that share a reduction. */
  private static final long REDUCTION_BARRIERS = 8_320;

  /** What uneven shares of the work add to a reduction. */
  private static final long UNEVEN_SHARE = 12_288;

  /** A strided convolution's input gradient: per thread; between 80 KiB and 334 KiB were seen. */
  private static final long STRIDED_SCRATCH = 112_640;

  /** Above this ratio of activations to weights, threads share out the batch. */
  private static final double REDUCTION_RATIO = 16.5;

  private final Convolution2d layer;
  private final FeatureMap input;
  private final FeatureMap output;
  private final long batch;
  private final ConvolutionEngine engine;
  private final long inChannels;
  private final long outChannels;

  ConvolutionBuffers(
      Convolution2d layer,
      FeatureMap input,
      FeatureMap output,
      long batch,
      ConvolutionEngine engine) {
    this.layer = layer;
    this.input = input;
    this.output = output;
    this.batch = batch;
    this.engine = engine;
    this.inChannels = input.channels() / layer.groups();
    this.outChannels = output.channels() / layer.groups();
  }

  /** Whether oneDNN computes it, by the rule of libtorch's ConvParams::use_mkldnn. */
  boolean usesOneDnn() {
    boolean pointwise =
        layer.kernel() == 1
            && layer.stride() == 1
            && layer.dilation() == 1
            && batch < LARGE_BATCH
            && engine.threads() == 1;
    boolean small =
        layer.groups() == 1
            && layer.kernel() <= SMALL_KERNEL
            && batch == 1
            && input.size() <= SMALL_INPUT;
    return !pointwise && !small;
  }

  /** Columns that libtorch's own convolution unfolds an image into; a 1x1 kernel needs none. */
  long columns() {
    if (layer.kernel() == 1 && layer.stride() == 1 && layer.padding() == 0) {
      return 0;
    }
    return Bytes.of(
        batch,
        input.channels(),
        (long) layer.kernel() * layer.kernel(),
        output.height(),
        output.width());
  }

  /** Zeros after the biases that fill the last block, in scratch memory. */
  long biasScratch() {
    return layer.bias() && !isDepthwiseOrOdd() && outChannels % engine.channelBlock() != 0
        ? Bytes.of(padded(outChannels, engine.channelBlock())) + SCRATCH_MARGIN
        : 0;
  }

  /** The input as the forward operator reads it; a few channels are read where they are. */
  long forwardInput() {
    return isNarrow() ? 0 : inputBlocked(engine.channelBlock());
  }

  /** The weights as the forward operator reads them. */
  long forwardWeights() {
    return isNarrow()
        ? weights(padded(outChannels, engine.channelBlock()), inChannels)
        : weightsBlocked(engine.channelBlock());
  }

  /** The output, or its gradient, in blocks. */
  long outputBlocked() {
    return output(padded(outChannels, engine.channelBlock()));
  }

  /** The output as a tensor has it. */
  long outputPlain() {
    return Bytes.of(batch, output.size());
  }

  /** The input as a tensor has it. */
  long inputPlain() {
    return Bytes.of(batch, input.size());
  }

  /** The input's gradient in blocks. */
  long inputGradientBlocked() {
    return inputBlocked(engine.channelBlock());
  }

  /** The weights as the input gradient's operator reads them. */
  long inputGradientWeights() {
    return weightsBlocked(engine.channelBlock());
  }

  /** The same for a strided convolution. */
  long stridedGradientWeights() {
    int block = inChannels <= engine.channelBlock() ? engine.channelBlock() : engine.strideBlock();
    return weights(outChannels, padded(inChannels, block));
  }

  /** Scratch memory of a strided convolution's input gradient. */
  long stridedScratch() {
    return engine.threads() * STRIDED_SCRATCH;
  }

  /** The output's gradient as the weight gradient's operator reads it. */
  long weightGradientOutput() {
    return output(padded(outChannels, weightGradientBlock()));
  }

  /** The input as the weight gradient's operator reads it. */
  long weightGradientInput() {
    return isFirstLayer() ? 0 : inputBlocked(weightGradientBlock());
  }

  /** The weight gradient as its operator writes it. */
  long weightGradient() {
    return isFirstLayer()
        ? weights(padded(outChannels, engine.channelBlock()), inChannels)
        : weightsBlocked(weightGradientBlock());
  }

  /** Scratch memory of the weight gradient: the other threads' sums, and the padded biases. */
  long weightGradientScratch() {
    if (engine.threads() == 1) {
      return biasScratch();
    }
    return Math.addExact(
        biasScratch(), engine.threadsReduceWeights() ? sharedBatch() : sharedBlock());
  }

  // a fit to the allocation log: oneDNN weighs the memory traffic of the ways to share the work
  private long sharedBatch() {
    if (isNarrow() && !isFirstLayer()) {
      return 0;
    }
    double activations =
        (double) (isFirstLayer() ? inputPlain() : weightGradientInput()) + weightGradientOutput();
    boolean rowsOnly = batch == 1 && layer.kernel() == 1;
    if (rowsOnly || activations / weightGradient() <= REDUCTION_RATIO) {
      return 0;
    }
    long blocks = padded(outChannels, engine.channelBlock()) / engine.channelBlock();
    long biases = Bytes.of(blocks, engine.channelBlock());
    boolean tail = outChannels % engine.channelBlock() != 0;
    boolean uneven = blocks % 2 == 1 && batch > 1 && (blocks == 1 || !tail);
    long copy = weightGradient() + REDUCTION_BARRIERS + (layer.kernel() > 1 ? biases : 0);
    return Math.addExact(otherThreads(copy), uneven ? UNEVEN_SHARE + biases : 0);
  }

  /** With fewer blocks of weights than threads, several threads work on the same one. */
  private long sharedBlock() {
    long block = engine.channelBlock();
    long jobs = padded(outChannels, block) / block * (padded(inChannels, block) / block);
    return batch > 1 && jobs * layer.groups() < engine.threads() && !isFirstLayer()
        ? otherThreads(weightGradient() + Bytes.of(block) + 2 * UNEVEN_SHARE)
        : 0;
  }

  private long otherThreads(long copy) {
    return Math.multiplyExact(engine.threads() - 1, copy);
  }

  private int weightGradientBlock() {
    return isNarrow() && !isFirstLayer()
        ? Math.min(NARROW_BLOCK, engine.channelBlock())
        : engine.channelBlock();
  }

  private boolean isFirstLayer() {
    return inChannels == COLOURS || (inChannels == 1 && engine.threadsReduceWeights());
  }

  private boolean isNarrow() {
    return inChannels < engine.channelBlock();
  }

  /** Groups that do not fill blocks are computed on plain layouts. */
  private boolean isDepthwiseOrOdd() {
    return layer.groups() > 1
        && (inChannels % engine.channelBlock() != 0 || outChannels % engine.channelBlock() != 0);
  }

  private long inputBlocked(int block) {
    return Bytes.of(
        batch, layer.groups(), padded(inChannels, block), input.height(), input.width());
  }

  private long output(long channels) {
    return Bytes.of(batch, layer.groups(), channels, output.height(), output.width());
  }

  private long weightsBlocked(int block) {
    return weights(padded(outChannels, block), padded(inChannels, block));
  }

  private long weights(long filters, long channels) {
    return Bytes.of(layer.groups(), filters, channels, (long) layer.kernel() * layer.kernel());
  }

  private long padded(long channels, long block) {
    return isDepthwiseOrOdd() ? channels : (channels + block - 1) / block * block;
  }
}
