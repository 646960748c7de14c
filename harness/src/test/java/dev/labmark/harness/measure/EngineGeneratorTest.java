package dev.labmark.harness.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.Dropout;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The generator of the real engine. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class EngineGeneratorTest {

  private NDManager manager;
  private EngineGenerator generator;

  @BeforeEach
  void open() throws IOException {
    manager = NDManager.newBaseManager();
    seed(7);
    generator = EngineGenerator.open();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void aRestoredGeneratorDrawsTheSameUniformNumbers() {
    drawsTheSameAfterRestore(() -> manager.randomUniform(0, 1, new Shape(1_000)));
  }

  @Test
  void aRestoredGeneratorDrawsTheSameNormalNumbers() {
    drawsTheSameAfterRestore(() -> manager.randomNormal(new Shape(1_000)));
  }

  /** Fewer than 16 are drawn in pairs, and the second of a pair is kept for the next draw. */
  @Test
  void theKeptHalfOfAPairOfNormalNumbersIsRestoredToo() {
    manager.randomNormal(new Shape(1));
    drawsTheSameAfterRestore(() -> manager.randomNormal(new Shape(5)));
  }

  @Test
  void aRestoredGeneratorDropsTheSameUnits() {
    NDArray ones = manager.ones(new Shape(64, 120));
    drawsTheSameAfterRestore(() -> Dropout.dropout(ones, 0.5f, true).singletonOrThrow());
  }

  @Test
  void aStateIsRestoredToTheBitFromAnyOther() {
    manager.randomNormal(new Shape(3));
    byte[] captured = generator.state();
    seed(8);
    manager.randomUniform(0, 1, new Shape(700));

    generator.restore(captured);

    assertArrayEquals(captured, generator.state());
  }

  @Test
  void capturingDrawsNothing() {
    assertArrayEquals(generator.state(), generator.state());
  }

  @Test
  void drawingOneNumberChangesTheState() {
    byte[] before = generator.state();
    manager.randomUniform(0, 1, new Shape(1));
    assertFalse(Arrays.equals(before, generator.state()));
  }

  @Test
  void equalSeedsGiveEqualStatesAndOthersDoNot() {
    byte[] seven = generator.state();
    manager.randomNormal(new Shape(1_001));
    seed(7);
    assertArrayEquals(seven, generator.state());
    seed(8);
    assertFalse(Arrays.equals(seven, generator.state()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, EngineGenerator.STATE_BYTES - 8, EngineGenerator.STATE_BYTES + 1})
  void aStateOfAnotherLengthIsRefused(int length) {
    assertEquals(
        "a random state must have 5056 bytes, had " + length,
        refusal(Arrays.copyOf(generator.state(), length)));
  }

  /** libtorch would end the process. */
  @Test
  void bytesThatAreNoStateAreRefused() {
    assertEquals(
        "a random state must have seeded = 1, left in 1..624 and next in 0..624, had 0, 0 and 0",
        refusal(new byte[EngineGenerator.STATE_BYTES]));
  }

  @Test
  void anotherCallingConventionIsRefused() {
    IOException refused =
        assertThrows(IOException.class, () -> EngineGenerator.open("linux-aarch64"));
    assertEquals(
        "the state of the engine's random generator is read on linux-x86-64 only, this is"
            + " linux-aarch64",
        refused.getMessage());
  }

  @Test
  void tenThousandCapturesAndRestoresLeaveNothingBehind() {
    TensorAllocator allocator =
        assertInstanceOf(
                TensorAllocator.Opened.Ready.class, TensorAllocator.open(this::allocateOneMebibyte))
            .allocator();
    long before = allocator.liveBytes();

    for (int i = 0; i < 10_000; i++) {
      generator.restore(generator.state());
    }

    assertEquals(before, allocator.liveBytes());
  }

  private void drawsTheSameAfterRestore(Supplier<NDArray> draw) {
    byte[] captured = generator.state();
    float[] first = draw.get().toFloatArray();
    byte[] afterwards = generator.state();
    assertFalse(Arrays.equals(first, draw.get().toFloatArray()));

    generator.restore(captured);

    assertArrayEquals(first, draw.get().toFloatArray());
    assertArrayEquals(afterwards, generator.state());
  }

  private String refusal(byte[] state) {
    byte[] before = generator.state();
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> generator.restore(state))
                .getMessage());
    assertArrayEquals(before, generator.state());
    return message;
  }

  private static void seed(int seed) {
    Engine.getInstance().setRandomSeed(seed);
  }

  private long allocateOneMebibyte(LongSupplier liveBytes) {
    try (NDManager scope = manager.newSubManager()) {
      long before = liveBytes.getAsLong();
      scope.zeros(new Shape(TensorAllocator.SelfTest.BYTES / Float.BYTES));
      return liveBytes.getAsLong() - before;
    }
  }
}
