package dev.labmark.models.analysis.memory;

/**
 * How libtorch 2.7 and its oneDNN compute convolutions, as far as memory goes; calibrated with
 * libtorch's allocation log on one machine for each instruction set.
 *
 * @param name of the instruction set
 * @param channelBlock channels are padded to a multiple of this in oneDNN's blocked layouts, such
 *     as nChw16c: the number of floats in a vector register
 * @param strideBlock channels of a strided convolution's input gradient are computed in multiples
 *     of this, once there are more than {@code channelBlock}
 * @param threadsReduceWeights whether two threads may share a weight gradient's sum over the batch,
 *     each with a copy of its own
 * @param threads of the engine's operators
 */
public record ConvolutionEngine(
    String name, int channelBlock, int strideBlock, boolean threadsReduceWeights, int threads) {

  /** Vectors of 512 bits: AVX-512 with its BW, DQ and VL extensions. */
  public static ConvolutionEngine avx512(int threads) {
    return new ConvolutionEngine("AVX-512", 16, 32, true, threads);
  }

  /** Vectors of 256 bits. */
  public static ConvolutionEngine avx2(int threads) {
    return new ConvolutionEngine("AVX2", 8, 24, false, threads);
  }
}
