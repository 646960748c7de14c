package dev.labmark.models.block;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.labmark.models.spec.Convolution2d;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Held against the sums of the definition, in double precision. */
class FilledConvolutionTest {

  private static final int BATCH = 8;
  private static final int CHANNELS = 2;
  private static final int SIDE = 20;
  private static final double TOLERANCE = 1e-4;

  /** Sizes of freed arrays that the engine's next buffers are likely to be made of. */
  private static final int LARGEST = 400_000;

  static Stream<Arguments> convolutions() {
    return Stream.of(
            Convolution2d.of(6, 5).withPadding(2),
            Convolution2d.of(6, 3),
            new Convolution2d(20, 3, 2, 1, 1, 1, true),
            new Convolution2d(8, 3, 1, 0, 2, 1, false))
        .flatMap(layer -> Stream.of(Arguments.of(layer, true), Arguments.of(layer, false)));
  }

  @ParameterizedTest
  @MethodSource("convolutions")
  void outputAndGradientsAreThoseOfTheDefinition(Convolution2d layer, boolean training) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Engine.getInstance().setRandomSeed(1);
      Block block = new FilledConvolution(layer, !training);
      block.setInitializer(
          (m, shape, type) -> m.randomUniform(-1, 1, shape, type), Parameter.Type.WEIGHT);
      Shape images = new Shape(BATCH, CHANNELS, SIDE, SIDE);
      block.initialize(manager, DataType.FLOAT32, images);
      Shape outputs = block.getOutputShapes(new Shape[] {images})[0];
      NDArray input = manager.randomUniform(-1, 1, images);
      NDArray outputGradient = manager.randomUniform(-1, 1, outputs);
      NDArray weight = block.getDirectParameters().get("weight").getArray();
      input.setRequiresGradient(true);
      weight.setRequiresGradient(true);
      fillFreedMemory(manager);
      NDArray output;
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        output =
            block
                .forward(new ParameterStore(manager, false), new NDList(input), training)
                .singletonOrThrow();
        collector.backward(output.mul(outputGradient).sum());
      }

      Sums sums = new Sums(layer, outputs, doubles(input), doubles(weight));
      sums.run(doubles(outputGradient));
      assertEquals(outputs, output.getShape());
      assertArrayEquals(sums.output, doubles(output), TOLERANCE);
      assertArrayEquals(sums.inputGradient, doubles(input.getGradient()), TOLERANCE);
      assertArrayEquals(sums.weightGradient, doubles(weight.getGradient()), 10 * TOLERANCE);
    }
  }

  @ParameterizedTest
  @MethodSource("convolutions")
  void evaluationGivesWhatTrainingDoes(Convolution2d layer, boolean always) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = new FilledConvolution(layer, always);
      block.setInitializer(
          (m, shape, type) -> m.randomUniform(-1, 1, shape, type), Parameter.Type.WEIGHT);
      Shape images = new Shape(BATCH, CHANNELS, SIDE, SIDE);
      block.initialize(manager, DataType.FLOAT32, images);
      NDList input = new NDList(manager.randomUniform(-1, 1, images));
      ParameterStore store = new ParameterStore(manager, false);

      NDArray evaluated = block.forward(store, input, false).singletonOrThrow();

      NDArray trained = block.forward(store, input, true).singletonOrThrow();
      assertArrayEquals(doubles(trained), doubles(evaluated), TOLERANCE);
    }
  }

  private static void fillFreedMemory(NDManager manager) {
    try (NDManager scope = manager.newSubManager()) {
      for (int size = 4; size < LARGEST; size = size * 3 / 2 + 1) {
        scope.full(new Shape(size), 3f);
      }
    }
  }

  private static double[] doubles(NDArray array) {
    float[] values = array.toFloatArray();
    double[] doubles = new double[values.length];
    Arrays.setAll(doubles, i -> values[i]);
    return doubles;
  }

  /** Goodfellow, Bengio and Courville 2016, equation 9.8, and its derivatives, term by term. */
  private static final class Sums {
    private final Convolution2d layer;
    private final List<Integer> sides;
    private final double[] input;
    private final double[] weight;
    private final double[] output;
    private final double[] inputGradient;
    private final double[] weightGradient;

    Sums(Convolution2d layer, Shape outputs, double[] input, double[] weight) {
      this.layer = layer;
      this.sides = List.of((int) outputs.get(2), (int) outputs.get(3));
      this.input = input;
      this.weight = weight;
      this.output = new double[(int) outputs.size()];
      this.inputGradient = new double[input.length];
      this.weightGradient = new double[weight.length];
    }

    void run(double[] outputGradient) {
      int out = 0;
      for (int n = 0; n < BATCH; n++) {
        for (int filter = 0; filter < layer.filters(); filter++) {
          for (int row = 0; row < sides.get(0); row++) {
            for (int column = 0; column < sides.get(1); column++) {
              window(n, filter, row, column, out, outputGradient[out]);
              out++;
            }
          }
        }
      }
    }

    private void window(int n, int filter, int row, int column, int out, double gradient) {
      int at = filter * CHANNELS * layer.kernel() * layer.kernel();
      for (int channel = 0; channel < CHANNELS; channel++) {
        for (int i = 0; i < layer.kernel(); i++) {
          for (int j = 0; j < layer.kernel(); j++) {
            int y = row * layer.stride() + i * layer.dilation() - layer.padding();
            int x = column * layer.stride() + j * layer.dilation() - layer.padding();
            if (y >= 0 && y < SIDE && x >= 0 && x < SIDE) {
              int in = ((n * CHANNELS + channel) * SIDE + y) * SIDE + x;
              output[out] += input[in] * weight[at];
              inputGradient[in] += gradient * weight[at];
              weightGradient[at] += gradient * input[in];
            }
            at++;
          }
        }
      }
    }
  }
}
