package dev.labmark.models.analysis.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptimizerKindTest {

  @Test
  void eachIsFoundByItsSpelling() {
    assertEquals(List.of("sgd", "momentum", "adam"), OptimizerKind.symbols());
    assertEquals(Optional.of(OptimizerKind.MOMENTUM), OptimizerKind.find("momentum"));
    assertEquals(Optional.empty(), OptimizerKind.find("Momentum"));
  }

  // the server's copy of the gradient, its product with the rate; 8 and 4 bytes of scalars
  @Test
  void sgdUpdatesWithTwoTemporariesAndScalars() {
    assertArrayEquals(new long[] {400, 400, 12}, OptimizerKind.SGD.update(400));
    assertArrayEquals(new long[] {400, 400, 12}, OptimizerKind.MOMENTUM.update(400));
  }

  @Test
  void adamUpdatesWithSixTemporaries() {
    assertArrayEquals(new long[] {400, 400, 400, 400, 400, 400, 0}, OptimizerKind.ADAM.update(400));
  }
}
