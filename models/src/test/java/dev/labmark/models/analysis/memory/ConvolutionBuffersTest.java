package dev.labmark.models.analysis.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.NetworkSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Copies in oneDNN's blocked layouts, on paper. */
class ConvolutionBuffersTest {

  private static final ConvolutionEngine AVX512 = ConvolutionEngine.avx512(2);
  private static final ConvolutionEngine AVX2 = ConvolutionEngine.avx2(2);

  private static final Convolution2d TEN_FILTERS = Convolution2d.of(10, 3).withPadding(1);
  private static final FeatureMap TWENTY_MAPS = new FeatureMap(20, 8, 8);

  @Test
  void channelsArePaddedToSixteenWithVectorsOf512Bits() {
    ConvolutionBuffers sizes = buffers(TEN_FILTERS, TWENTY_MAPS, 2, AVX512);

    assertEquals(2 * 32 * 64 * 4, sizes.forwardInput()); // 20 maps take two blocks
    assertEquals(16 * 32 * 9 * 4, sizes.forwardWeights());
    assertEquals(2 * 16 * 64 * 4, sizes.outputBlocked());
    assertEquals(2 * 10 * 64 * 4, sizes.outputPlain());
    assertEquals(16 * 4 + 128, sizes.biasScratch()); // 10 biases in a block, and margins
  }

  @Test
  void channelsArePaddedToEightWithVectorsOf256Bits() {
    ConvolutionBuffers sizes = buffers(TEN_FILTERS, TWENTY_MAPS, 2, AVX2);

    assertEquals(2 * 24 * 64 * 4, sizes.forwardInput()); // 20 maps take three blocks
    assertEquals(16 * 24 * 9 * 4, sizes.forwardWeights());
    assertEquals(2 * 16 * 64 * 4, sizes.outputBlocked());
    assertEquals(16 * 4 + 128, sizes.biasScratch());
  }

  @Test
  void fullBlocksNeedNoPaddingAndNoCopyOfTheBiases() {
    ConvolutionBuffers sizes =
        buffers(Convolution2d.of(32, 3).withPadding(1), new FeatureMap(16, 8, 8), 2, AVX512);

    assertEquals(2 * 16 * 64 * 4, sizes.forwardInput());
    assertEquals(32 * 16 * 9 * 4, sizes.forwardWeights());
    assertEquals(2 * 32 * 64 * 4, sizes.outputBlocked());
    assertEquals(0, sizes.biasScratch());
  }

  @Test
  void aFirstLayerReadsItsImagesWhereTheyAre() {
    ConvolutionBuffers sizes =
        buffers(Convolution2d.of(64, 3).withPadding(1), new FeatureMap(3, 8, 8), 2, AVX512);

    assertEquals(0, sizes.forwardInput());
    assertEquals(64 * 3 * 9 * 4, sizes.forwardWeights());
    assertEquals(0, sizes.weightGradientInput());
    assertEquals(64 * 3 * 9 * 4, sizes.weightGradient());
  }

  // 5x5x20 images: 20,480 values are the last that are small
  @Test
  void aSmallSingleImageGoesLibtorchsOwnWay() {
    assertFalse(buffers(TEN_FILTERS, new FeatureMap(20, 32, 32), 1, AVX512).usesOneDnn());

    assertTrue(buffers(TEN_FILTERS, new FeatureMap(20, 32, 33), 1, AVX512).usesOneDnn());
    assertTrue(buffers(TEN_FILTERS, new FeatureMap(20, 32, 32), 2, AVX512).usesOneDnn());
    assertTrue(buffers(Convolution2d.of(10, 4), new FeatureMap(20, 8, 8), 1, AVX512).usesOneDnn());
    Convolution2d grouped = new Convolution2d(10, 3, 1, 1, 1, 2, true);
    assertTrue(buffers(grouped, TWENTY_MAPS, 1, AVX512).usesOneDnn());
  }

  @Test
  void oneThreadTakesLibtorchsOwnWayForPointsOfLessThanSixteenImages() {
    Convolution2d points = Convolution2d.of(10, 1);
    ConvolutionEngine alone = ConvolutionEngine.avx512(1);

    assertFalse(buffers(points, TWENTY_MAPS, 15, alone).usesOneDnn());
    assertTrue(buffers(points, TWENTY_MAPS, 16, alone).usesOneDnn());
    assertTrue(buffers(points, TWENTY_MAPS, 15, AVX512).usesOneDnn());
  }

  @Test
  void libtorchsOwnWayUnfoldsTheImageUnderEachTapOfTheKernel() {
    assertEquals(20 * 9 * 64 * 4, buffers(TEN_FILTERS, TWENTY_MAPS, 1, AVX512).columns());
    assertEquals(0, buffers(Convolution2d.of(10, 1), TWENTY_MAPS, 1, AVX512).columns());
  }

  // parameters 1,810 x 4 = 7,240; image 20 x 64 x 4 = 5,120; output 2,560
  @Test
  void aSmallImageHoldsColumnsInsteadOfBlocks() {
    NetworkSpec network = NetworkSpec.builder("small", TWENTY_MAPS).add("c", TEN_FILTERS).build();

    MemoryPrediction one = TrainingMemory.inference(network, 1, AVX512);
    MemoryPrediction two = TrainingMemory.inference(network, 2, AVX512);

    assertEquals(7_240 + 5_120 + 2_560 + 46_080, one.peakBytes());
    // biases, images, weights, outputs
    assertEquals(7_240 + 10_240 + 192 + 16_384 + 18_432 + 8_192, two.peakBytes());
  }

  private static ConvolutionBuffers buffers(
      Convolution2d layer, FeatureMap input, long batch, ConvolutionEngine engine) {
    FeatureMap output = (FeatureMap) layer.outputShape(List.of(input));
    return new ConvolutionBuffers(layer, input, output, batch, engine);
  }
}
