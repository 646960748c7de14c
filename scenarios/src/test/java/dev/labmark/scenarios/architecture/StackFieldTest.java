package dev.labmark.scenarios.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.labmark.scenarios.memory.GradientSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StackFieldTest {

  /** Sizes of freed arrays that the engine's next buffers are likely to be made of. */
  private static final int LARGEST = 400_000;

  @ParameterizedTest
  @EnumSource(Stack.class)
  void whatLiesInFreedMemoryDoesNotReachTheField(Stack stack) {
    try (NDManager manager = NDManager.newBaseManager()) {
      for (int size = 4; size < LARGEST; size = size * 3 / 2 + 1) {
        manager.full(new Shape(size), Float.NaN);
      }
    }

    assertEquals(stack.formulaField(), GradientSupport.rows(stack.network()));
  }
}
