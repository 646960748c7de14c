package dev.labmark.models.analysis.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.FeatureVector;
import dev.labmark.models.spec.Linear;
import dev.labmark.models.spec.NetworkSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Networks of one layer, tensor by tensor on paper. */
class TrainingStepByHandTest {

  private static final ConvolutionEngine ENGINE = ConvolutionEngine.avx512(2);

  /** 100 x 2 weights of 800 bytes in all, and 2 biases of 8. */
  private static final NetworkSpec WIDE =
      NetworkSpec.builder("wide", new FeatureVector(100)).add("fc", new Linear(2, true)).build();

  // persistent   parameters 800 + 8 = 808, as much for gradients; image 400, label 4      = 2,020
  // forward      output 8                                                                 + 8
  // loss         log-softmax 8; label as int64 8; picked and negated value 4 + 4; mean 4  + 28
  // backward     gradient of the mean 4, of log-softmax and of the output 8 each          + 20
  //              that of log-softmax goes                                                 - 8
  //              new gradients of weights and biases                                      + 808
  //              they and that of the output go                                           - 816
  //                                                                                       = 2,060
  // update       copy of the weights' gradient, what SGD makes of it, scalars 8 + 4       + 1,612
  @Test
  void aLinearLayerWithSgdPeaksWhenItsWeightsAreUpdated() {
    MemoryPrediction predicted = TrainingMemory.training(WIDE, 1, OptimizerKind.SGD, ENGINE);

    assertEquals(2_020, predicted.persistentBytes());
    assertEquals(Map.of("fc", 8L), predicted.forwardGrowthBytes());
    assertEquals(2_060 + 1_612, predicted.peakBytes());
    assertEquals(Phase.UPDATE, predicted.peakPhase());
    assertEquals("fc", predicted.peakLayer());
    assertEquals(
        Map.of(
            Component.PARAMETERS, 808L,
            Component.GRADIENTS, 808L,
            Component.INPUTS, 404L,
            Component.ACTIVATIONS, 8L,
            Component.ACTIVATION_GRADIENTS, 32L,
            Component.UPDATE, 1_612L),
        predicted.atPeak());
  }

  @Test
  void momentumAddsOneVelocityForEachParameter() {
    MemoryPrediction predicted = TrainingMemory.training(WIDE, 1, OptimizerKind.MOMENTUM, ENGINE);

    assertEquals(2_020 + 808, predicted.persistentBytes());
    assertEquals(2_060 + 808 + 1_612, predicted.peakBytes());
    assertEquals(808, predicted.atPeak().get(Component.OPTIMIZER_STATE));
  }

  // two moments; six temporaries of the weights' size while they are updated
  @Test
  void adamAddsTwoMomentsAndSixTemporaries() {
    MemoryPrediction predicted = TrainingMemory.training(WIDE, 1, OptimizerKind.ADAM, ENGINE);

    assertEquals(2_020 + 2 * 808, predicted.persistentBytes());
    assertEquals(2_060 + 2 * 808 + 6 * 800, predicted.peakBytes());
    assertEquals(2 * 808, predicted.atPeak().get(Component.OPTIMIZER_STATE));
    assertEquals(6 * 800, predicted.atPeak().get(Component.UPDATE));
  }

  // 3 x 2 weights, 2 biases: 32 bytes; images 4 x 3 x 4 = 48, labels 16
  // persistent   32 + 32 + 48 + 16                                        = 128
  // forward      output 4 x 2 x 4                                         + 32
  // loss         32; 4 x 8; 4 x 4 and 4 x 4; 4                            + 100
  // backward     4; 32; 32                                                + 68  = 328
  //              less 32, and new gradients of 32                               = 328
  // update       328 - 32 - 32 = 264, and 2 x 24 + 12                           = 324
  @Test
  void aLinearLayerOfManyImagesPeaksInTheBackwardPass() {
    NetworkSpec narrow =
        NetworkSpec.builder("narrow", new FeatureVector(3)).add("fc", new Linear(2, true)).build();

    MemoryPrediction predicted = TrainingMemory.training(narrow, 4, OptimizerKind.SGD, ENGINE);

    assertEquals(128, predicted.persistentBytes());
    assertEquals(328, predicted.peakBytes());
    assertEquals(Phase.BACKWARD, predicted.peakPhase());
    assertEquals(
        List.of(4L, 32L, 32L, -32L, 24L, 8L, -32L, -24L, -8L),
        predicted.timeline().stream()
            .filter(change -> change.phase() == Phase.BACKWARD)
            .map(MemoryChange::bytes)
            .toList());
  }

  // inference: 808 bytes of parameters, the image, the output; no label
  @Test
  void inferenceHoldsParametersTheImageAndOutputs() {
    MemoryPrediction predicted = TrainingMemory.inference(WIDE, 1, ENGINE);

    assertEquals(808 + 400, predicted.persistentBytes());
    assertEquals(808 + 400 + 8, predicted.peakBytes());
  }

  // 20 maps of 8x8 for each of 2 images: 10,240 bytes; 10 filters 3x3x20 and biases: 7,240
  // persistent   7,240 + 7,240 + 10,240                              = 24,720
  // forward      output 2 x 10 x 64 x 4                              + 5,120
  // backward     gradient of ones                                    + 5,120  = 34,960
  //              in blocks of 16 channels: output's gradient 2 x 16 x 64 x 4  + 8,192
  //                                        images 2 x 32 x 64 x 4             + 16,384
  //                                        weights' gradient 16 x 32 x 9 x 4  + 18,432
  //              biases' gradient 10 x 4, and in a block with margins         + 40 + 192
  // the images need no gradient; one thread shares no sums
  @Test
  void aConvolutionPeaksInItsWeightGradient() {
    NetworkSpec network =
        NetworkSpec.builder("conv", new FeatureMap(20, 8, 8))
            .add("c", Convolution2d.of(10, 3).withPadding(1))
            .build();

    MemoryPrediction predicted =
        TrainingMemory.training(network, 2, OptimizerKind.SGD, ConvolutionEngine.avx512(1));

    assertEquals(24_720, predicted.persistentBytes());
    assertEquals(34_960 + 8_192 + 16_384 + 18_432 + 40 + 192, predicted.peakBytes());
    assertEquals(Phase.BACKWARD, predicted.peakPhase());
    assertEquals(8_192 + 16_384 + 18_432 + 40 + 192, predicted.atPeak().get(Component.WORKSPACE));
  }

  @Test
  void eightChannelsInABlockTakeLessOfTheSame() {
    NetworkSpec network =
        NetworkSpec.builder("conv", new FeatureMap(20, 8, 8))
            .add("c", Convolution2d.of(10, 3).withPadding(1))
            .build();

    MemoryPrediction predicted =
        TrainingMemory.training(network, 2, OptimizerKind.SGD, ConvolutionEngine.avx2(1));

    // 20 channels take 24 instead of 32: 2 x 24 x 64 x 4 and 16 x 24 x 9 x 4
    assertEquals(8_192 + 12_288 + 13_824 + 40 + 192, predicted.atPeak().get(Component.WORKSPACE));
  }
}
