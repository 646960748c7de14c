package dev.labmark.models.analysis.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.labmark.models.zoo.Zoo;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Peaks of a steady-state training step as libtorch's own allocation log had them: libtorch 2.7.1
 * on Linux x86_64, two threads. They were measured, not computed by the code under test, and are
 * met to the byte.
 */
class MeasuredPeaksTest {

  private static final int THREADS = 2;

  @ParameterizedTest
  @CsvSource({
    "vgg19, 1, sgd, 2_097_068_200",
    "vgg19, 1, momentum, 2_671_737_160",
    "vgg19, 1, adam, 4_890_573_276",
    "vgg19, 4, momentum, 3_048_677_188",
    "vgg19, 16, momentum, 4_556_741_032",
    "alexnet, 1, momentum, 1_041_895_860",
    "alexnet, 4, sgd, 823_004_756",
    "alexnet, 4, momentum, 1_066_865_652",
    "alexnet, 4, adam, 1_914_706_312",
    "alexnet, 16, momentum, 1_166_744_820",
    "alexnet-ungrouped, 1, momentum, 1_058_853_300",
    "alexnet-ungrouped, 16, momentum, 1_183_702_260",
    "lenet5, 1, momentum, 1_186_096",
    "lenet5, 4, momentum, 1_370_908",
    "lenet5, 16, momentum, 2_854_168",
    "lenet5, 16, adam, 3_124_968",
    "inception-naive, 1, momentum, 29_398_656",
    "inception-naive, 4, momentum, 69_375_616",
    "inception-naive, 16, momentum, 234_732_032",
    "inception-reduced, 1, momentum, 17_710_976",
    "inception-reduced, 4, momentum, 57_032_576",
    "inception-reduced, 16, momentum, 214_770_432",
    "inception-naive-stacked, 4, momentum, 184_768_256",
    "inception-naive-stacked, 16, momentum, 596_858_624",
    "minigooglenet, 1, momentum, 30_580_400",
    "minigooglenet, 4, momentum, 53_158_992",
    "minigooglenet, 4, adam, 65_574_584",
    "minigooglenet, 16, momentum, 153_053_952",
    "minigooglenet-28, 1, momentum, 28_908_656",
    "minigooglenet-28, 16, momentum, 120_899_328",
  })
  void vectorsOf512Bits(String network, int batch, String optimizer, String measuredBytes) {
    assertPeak(measuredBytes, network, batch, optimizer, ConvolutionEngine.avx512(THREADS));
  }

  @ParameterizedTest
  @CsvSource({
    "lenet5, 16, sgd, 2_620_784",
    "lenet5, 16, momentum, 2_867_608",
    "inception-naive, 16, momentum, 232_953_472",
    "inception-reduced, 16, momentum, 214_318_976",
    "minigooglenet, 4, momentum, 53_138_384",
    "minigooglenet, 16, momentum, 153_033_344",
    "alexnet, 4, momentum, 1_066_865_652",
  })
  void vectorsOf256Bits(String network, int batch, String optimizer, String measuredBytes) {
    assertPeak(measuredBytes, network, batch, optimizer, ConvolutionEngine.avx2(THREADS));
  }

  private static void assertPeak(
      String measuredBytes, String network, int batch, String optimizer, ConvolutionEngine engine) {
    MemoryPrediction predicted =
        TrainingMemory.training(
            Zoo.find(network).orElseThrow(),
            batch,
            OptimizerKind.valueOf(optimizer.toUpperCase(Locale.ROOT)),
            engine);
    assertEquals(Long.parseLong(measuredBytes.replace("_", "")), predicted.peakBytes());
  }
}
