package dev.labmark.models.block;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.LocalResponseNorm;
import dev.labmark.models.spec.NetworkSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The block against the paper's formula in plain loops, at the first and last channels too. */
class LocalResponseNormTest {

  private static final int IMAGES = 2;
  private static final int CHANNELS = 7;
  private static final int HEIGHT = 3;
  private static final int WIDTH = 4;
  private static final int PIXELS = HEIGHT * WIDTH;

  /** Strong enough to tell a wrong neighbourhood from rounding. */
  private static final LocalResponseNorm STRONG = new LocalResponseNorm(5, 2, 0.5, 0.75);

  private NDManager manager;

  @BeforeEach
  void open() {
    Engine.getInstance().setRandomSeed(1);
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void valuesAreDividedByTheResponseOfTheirNeighbourhood() {
    for (LocalResponseNorm layer :
        new LocalResponseNorm[] {
          STRONG,
          LocalResponseNorm.PAPER,
          new LocalResponseNorm(1, 1, 1, 0.5),
          new LocalResponseNorm(3, 0.1, 2, 1.5),
          new LocalResponseNorm(2 * CHANNELS + 1, 2, 0.5, 0.75) // wider than all channels
        }) {
      NDArray input = images();
      assertArrayEquals(
          formula(layer, input.toFloatArray()), run(layer, input).toFloatArray(), 1e-5f);
    }
  }

  @Test
  void nothingIsLeftBehindButTheOutput() {
    NDArray input = images();
    int before = manager.getManagedArrays().size();
    NDArray output = run(STRONG, input);

    assertEquals(before + 1, manager.getManagedArrays().size());
    assertEquals(input.getShape(), output.getShape());
  }

  @Test
  void theGradientIsThatOfTheFormula() {
    NDArray input = images();
    input.setRequiresGradient(true);
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      collector.backward(run(STRONG, input).sum());
    }
    float[] values = input.toFloatArray();
    float[] gradient = input.getGradient().toFloatArray();
    // central differences of a sum of about 170 float32 values, the step chosen for their rounding
    for (int i = 0; i < values.length; i += 5) {
      assertEquals(slope(values, i), gradient[i], 2e-3, "value " + i);
    }
  }

  private static double slope(float[] values, int index) {
    float[] up = values.clone();
    up[index] += 1e-2f;
    float[] down = values.clone();
    down[index] -= 1e-2f;
    double change = 0;
    float[] above = formula(STRONG, up);
    float[] below = formula(STRONG, down);
    for (int i = 0; i < above.length; i++) {
      change += (double) above[i] - below[i];
    }
    return change / ((double) up[index] - down[index]);
  }

  // b = a / (k + alpha * sum of a_j^2)^beta, Krizhevsky et al. 2012, section 3.3
  private static float[] formula(LocalResponseNorm layer, float[] input) {
    float[] output = new float[input.length];
    int half = layer.size() / 2;
    for (int image = 0; image < IMAGES; image++) {
      for (int channel = 0; channel < CHANNELS; channel++) {
        for (int pixel = 0; pixel < PIXELS; pixel++) {
          double sum = 0;
          for (int j = Math.max(0, channel - half);
              j <= Math.min(CHANNELS - 1, channel + half);
              j++) {
            double neighbour = input[(image * CHANNELS + j) * PIXELS + pixel];
            sum += neighbour * neighbour;
          }
          int index = (image * CHANNELS + channel) * PIXELS + pixel;
          double base = layer.k() + layer.alpha() * sum;
          output[index] = (float) (input[index] / Math.pow(base, layer.beta()));
        }
      }
    }
    return output;
  }

  private NDArray run(LocalResponseNorm layer, NDArray input) {
    NetworkSpec network =
        NetworkSpec.builder("lrn", new FeatureMap(CHANNELS, HEIGHT, WIDTH))
            .add("lrn", layer)
            .build();
    return new NetworkBlock(network)
        .forward(new ParameterStore(manager, false), input, false, LayerTap.NONE);
  }

  private NDArray images() {
    return manager.randomNormal(new Shape(IMAGES, CHANNELS, HEIGHT, WIDTH)).mul(3);
  }
}
