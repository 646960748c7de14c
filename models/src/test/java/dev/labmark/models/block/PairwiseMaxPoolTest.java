package dev.labmark.models.block;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.labmark.models.spec.Pool2d;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Against windows looked at by hand; {@link LeanNetworkTest} holds it against libtorch's pooling.
 */
class PairwiseMaxPoolTest {

  private static final Shape TWO = new Shape(2, 2);

  private static float[] pooled(float[] values, Shape shape) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      return forward(manager, manager.create(values, shape), false).toFloatArray();
    }
  }

  private static NDArray forward(NDManager manager, NDArray images, boolean training) {
    Shape shape = images.getShape();
    Block block = PairwiseMaxPool.insteadOf(Pool.maxPool2dBlock(TWO, TWO));
    block.initialize(manager, DataType.FLOAT32, shape);
    NDArray output =
        block
            .forward(new ParameterStore(manager, false), new NDList(images), training)
            .singletonOrThrow();
    assertEquals(block.getOutputShapes(new Shape[] {shape})[0], output.getShape());
    return output;
  }

  /** Where gradients of 1, 2, 3, … of the pooled values go. */
  private static float[] gradients(float[] values, Shape shape) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray images = manager.create(values, shape);
      images.setRequiresGradient(true);
      NDArray pooled = forward(manager, images, true);
      NDArray weights =
          manager.arange(1f, Math.toIntExact(pooled.size()) + 1f).reshape(pooled.getShape());
      collector.backward(pooled.mul(weights).sum());
      return images.getGradient().toFloatArray();
    }
  }

  @Test
  void takesTheLargestOfEachWindow() {
    float[] twoMaps = {
      1, 2, 3, 4, //
      5, 6, -7, -8, //
      -1, -2, 0, 9, //
      -3, -4, 9, 0, //
      10, 20, 30, 40, //
      11, 21, 31, 41, //
      -.5f, -.25f, 1e30f, 0, //
      -1, -2, 0, -1e30f,
    };

    assertArrayEquals(
        new float[] {6, 4, -1, 9, 21, 41, -.25f, 1e30f}, pooled(twoMaps, new Shape(1, 2, 4, 4)));
  }

  @Test
  void gradientsGoToTheLargestOfEachWindow() {
    float[] twoMaps = {
      1, 2, 3, 4, //
      5, 6, -7, -8, //
      -1, -2, 0, 9, //
      -3, -4, 8, 0, //
      10, 20, 30, 40, //
      11, 21, 31, 39, //
      -.5f, -.25f, 1e30f, 0, //
      -1, -2, 0, -1e30f,
    };

    assertArrayEquals(
        new float[] {
          0, 0, 0, 2, //
          0, 1, 0, 0, //
          3, 0, 0, 4, //
          0, 0, 0, 0, //
          0, 0, 0, 6, //
          0, 5, 0, 0, //
          0, 7, 8, 0, //
          0, 0, 0, 0,
        },
        gradients(twoMaps, new Shape(1, 2, 4, 4)));
  }

  @Test
  void ofEqualValuesTheFirstInReadingOrderGetsTheGradient() {
    Shape window = new Shape(1, 1, 2, 2);
    for (int largest = 1; largest < 16; largest++) {
      float[] values = new float[4];
      float[] expected = new float[4];
      for (int place = 0; place < 4; place++) {
        values[place] = (largest & 1 << place) != 0 ? 3 : 2;
      }
      expected[Integer.numberOfTrailingZeros(largest)] = 1;

      assertArrayEquals(expected, gradients(values, window), Arrays.toString(values));
    }
  }

  @Test
  void inEvaluationAWindowWithNaNIsNaNWhereverItIs() {
    for (int place = 0; place < 4; place++) {
      float[] window = {1, 2, 3, 4};
      window[place] = Float.NaN;
      assertTrue(Float.isNaN(pooled(window, new Shape(1, 1, 2, 2))[0]), "place " + place);
    }
  }

  @Test
  void windowsOverAnEdgeAreLeftOut() {
    float[] values = {1, 2, 9, 3, 4, 9, 9, 9, 9};
    assertArrayEquals(new float[] {4}, pooled(values, new Shape(1, 1, 3, 3)));
  }

  @Test
  void suitsWindowsSideBySideOnly() {
    assertTrue(PairwiseMaxPool.suits(new Pool2d(Pool2d.Kind.MAX, 2, 2, 0)));
    assertFalse(PairwiseMaxPool.suits(new Pool2d(Pool2d.Kind.MAX, 3, 2, 0)));
    assertFalse(PairwiseMaxPool.suits(new Pool2d(Pool2d.Kind.MAX, 2, 1, 0)));
    assertFalse(PairwiseMaxPool.suits(new Pool2d(Pool2d.Kind.MAX, 2, 2, 1)));
    assertFalse(PairwiseMaxPool.suits(new Pool2d(Pool2d.Kind.AVERAGE, 2, 2, 0)));
  }
}
