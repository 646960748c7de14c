package dev.labmark.scenarios.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorProfilerTest {

  @Test
  void callsOfTheEngineAreSeenWithTheirShapes() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray left = manager.ones(new Shape(30, 40));
      NDArray right = manager.ones(new Shape(40, 50));

      List<OperatorEvent> events = OperatorProfiler.record(() -> left.matMul(right));

      List<OperatorCall> outermost = OperatorCall.outermost(events);
      assertEquals(1, outermost.size(), events.toString());
      OperatorEvent product = outermost.get(0).event();
      assertEquals("aten::matmul", product.name());
      assertEquals(List.of(List.of(30L, 40L), List.of(40L, 50L)), product.shapes());
      // 30*50 floats, to two decimals of a KiB
      assertEquals(6_000, (double) product.netBytes(), 6);
      assertTrue(product.durationUs() > 0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0 b, 0",
    "512 b, 512",
    "196.00 Kb, 200704",
    "-1.50 Mb, -1572864",
    "2.00 Gb, 2147483648"
  })
  void memoryIsSpelledInBinaryUnits(String text, long bytes) {
    assertEquals(bytes, OperatorProfiler.bytes(text));
  }

  @Test
  void anotherSpellingIsNotGuessed() {
    assertThrows(IllegalArgumentException.class, () -> OperatorProfiler.bytes("3 KiB"));
  }
}
