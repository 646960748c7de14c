package dev.labmark.models.analysis.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.labmark.models.spec.Activation;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.Pool2d;
import dev.labmark.models.zoo.LeNet5;
import dev.labmark.models.zoo.Vgg19;
import org.junit.jupiter.api.Test;

/** What a forward pass leaves behind, as libtorch's counter of live bytes had it. */
class ForwardGrowthTest {

  private static final ConvolutionEngine ENGINE = ConvolutionEngine.avx512(2);

  @Test
  void vgg19LeavesWhatWasMeasuredInInference() {
    assertEquals(125_007_776, growth(TrainingMemory.inference(Vgg19.network(), 1, ENGINE)));
    assertEquals(1_000_062_208, growth(TrainingMemory.inference(Vgg19.network(), 8, ENGINE)));
  }

  // textbook outputs 65,566,624; ReLUs 59,441,152; maxima's places 12,242,944; dropout 65,536
  @Test
  void vgg19LeavesWhatWasMeasuredInTraining() {
    MemoryPrediction training =
        TrainingMemory.training(Vgg19.network(), 1, OptimizerKind.MOMENTUM, ENGINE);

    assertEquals(137_316_256, growth(training));
    assertEquals(65_566_624 + 59_441_152 + 12_242_944 + 65_536, growth(training));
  }

  // average pooling remembers nothing, so that training leaves what inference does
  @Test
  void leNet5WithAveragePoolingLeavesWhatWasMeasured() {
    NetworkSpec network =
        LeNet5.network(
            new LeNet5.Options(
                Activation.Function.RELU,
                Pool2d.Kind.AVERAGE,
                LeNet5.InputNormalization.NONE,
                false,
                0,
                0));

    MemoryPrediction training =
        TrainingMemory.training(network, 64, OptimizerKind.MOMENTUM, ENGINE);

    assertEquals(3_738_112, growth(training));
    assertEquals(3_738_112, growth(TrainingMemory.inference(network, 64, ENGINE)));
  }

  private static long growth(MemoryPrediction predicted) {
    return predicted.forwardGrowthBytes().values().stream().mapToLong(Long::longValue).sum();
  }
}
