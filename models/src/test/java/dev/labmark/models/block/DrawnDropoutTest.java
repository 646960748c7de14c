package dev.labmark.models.block;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.labmark.models.spec.Dropout;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the definition (Srivastava et al. 2014, section 4; inverted), within five sigma. */
class DrawnDropoutTest {

  /** Odd, so that half of the last draw is left over. */
  private static final int VALUES = 200_001;

  private static final int SIGMAS = 5;

  private static NDArray forward(NDArray input, double rate, boolean training) {
    Dropout layer = new Dropout(rate);
    Block engines = ai.djl.nn.norm.Dropout.builder().optRate((float) rate).build();
    Block block = new DrawnDropout(layer, engines);
    NDManager manager = input.getManager();
    block.initialize(manager, DataType.FLOAT32, input.getShape());
    return block
        .forward(new ParameterStore(manager, false), new NDList(input), training)
        .singletonOrThrow();
  }

  private static boolean[] dropped(NDManager manager, double rate) {
    float[] output = forward(manager.ones(new Shape(VALUES)), rate, true).toFloatArray();
    boolean[] dropped = new boolean[VALUES];
    for (int i = 0; i < VALUES; i++) {
      dropped[i] = output[i] == 0;
    }
    return dropped;
  }

  private static void assertShare(double expected, long count, int of) {
    double sigma = Math.sqrt(expected * (1 - expected) / of);
    assertEquals(expected, (double) count / of, SIGMAS * sigma);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.2, 0.5, 0.9})
  void eachValueIsDroppedWithTheRateAndOtherwiseDividedByWhatIsLeft(double rate) {
    Engine.getInstance().setRandomSeed(1);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      float[] output = forward(manager.full(new Shape(VALUES), 3f), rate, true).toFloatArray();

      long zeros = IntStream.range(0, VALUES).filter(i -> output[i] == 0).count();
      assertShare(rate, zeros, VALUES);
      for (float value : output) {
        assertEquals(value == 0 ? 0 : 3 / (1 - rate), value, 1e-5 / (1 - rate));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 64})
  void neighboursAreDroppedIndependently(int apart) {
    Engine.getInstance().setRandomSeed(2);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      boolean[] dropped = dropped(manager, 0.2);

      int pairs = VALUES - apart;
      long both = IntStream.range(0, pairs).filter(i -> dropped[i] && dropped[i + apart]).count();
      assertShare(0.2 * 0.2, both, pairs);
    }
  }

  @Test
  void stepsDropIndependently() {
    Engine.getInstance().setRandomSeed(3);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      boolean[] first = dropped(manager, 0.5);
      boolean[] second = dropped(manager, 0.5);

      assertShare(
          0.25, IntStream.range(0, VALUES).filter(i -> first[i] && second[i]).count(), VALUES);
    }
  }

  @Test
  void theEnginesSeedSaysWhatIsDropped() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      Engine.getInstance().setRandomSeed(4);
      boolean[] first = dropped(manager, 0.5);
      Engine.getInstance().setRandomSeed(4);

      assertArrayEquals(first, dropped(manager, 0.5));
    }
  }

  @Test
  void gradientsFlowThroughWhatWasKept() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray input = manager.ones(new Shape(1_001));
      input.setRequiresGradient(true);
      NDArray output = forward(input, 0.5, true);

      collector.backward(output.sum());

      assertArrayEquals(output.toFloatArray(), input.getGradient().toFloatArray());
    }
  }

  @Test
  void nothingIsDroppedInEvaluation() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      NDArray input = manager.arange(1_000f);

      assertArrayEquals(input.toFloatArray(), forward(input, 0.5, false).toFloatArray());
    }
  }

  @Test
  void aRateOfZeroDropsNothing() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      NDArray input = manager.arange(1_000f);

      assertArrayEquals(input.toFloatArray(), forward(input, 0, true).toFloatArray());
    }
  }
}
