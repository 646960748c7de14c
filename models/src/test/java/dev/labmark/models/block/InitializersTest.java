package dev.labmark.models.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.labmark.models.spec.Activation;
import dev.labmark.models.spec.Pool2d;
import dev.labmark.models.zoo.LeNet5;
import dev.labmark.models.zoo.LeNet5.InputNormalization;
import dev.labmark.models.zoo.LeNet5.Options;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InitializersTest {

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
  void weightsStartUniformWithinGlorotsBoundWhateverTheyFeed() {
    for (Activation.Function activation :
        new Activation.Function[] {Activation.Function.TANH, Activation.Function.RELU}) {
      NetworkBlock block = leNet5(activation, true);
      assertUniform(Math.sqrt(6.0 / (400 + 120)), weight(block, "f5.linear"));
      assertUniform(Math.sqrt(6.0 / (25 * (6 + 16))), weight(block, "c3.conv"));
      assertUniform(Math.sqrt(6.0 / (84 + 10)), weight(block, "output.linear"));
    }
  }

  @Test
  void biasesStartAtZero() {
    NetworkBlock block = leNet5(Activation.Function.RELU, false);
    assertEquals(0, block.getParameters().get("f5.linear_bias").getArray().abs().max().getFloat());
  }

  private NetworkBlock leNet5(Activation.Function activation, boolean batchNorm) {
    Options options =
        new Options(activation, Pool2d.Kind.MAX, InputNormalization.NONE, batchNorm, 0, 0);
    NetworkBlock block = new NetworkBlock(LeNet5.network(options));
    block.initialize(manager, DataType.FLOAT32, new Shape(1, 1, 28, 28));
    return block;
  }

  private static NDArray weight(NetworkBlock block, String layer) {
    return block.getParameters().get(layer + "_weight").getArray();
  }

  private static void assertUniform(double bound, NDArray weight) {
    assertTrue(weight.abs().max().getFloat() <= bound);
    assertDeviation(bound / Math.sqrt(3), weight);
  }

  // a sample deviation of n values is off by 1 / sqrt(2 n) at most (normal): allow five times that
  private static void assertDeviation(double expected, NDArray weight) {
    double actual = Math.sqrt(weight.square().mean().getFloat());
    assertEquals(expected, actual, 5 * expected / Math.sqrt(2.0 * weight.size()));
  }
}
