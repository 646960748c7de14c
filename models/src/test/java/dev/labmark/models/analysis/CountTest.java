package dev.labmark.models.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.labmark.models.spec.InvalidSpecException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountTest {

  @Test
  void aProductHasItsMultiplicationWrittenOut() {
    assertEquals(new Count(34_848, "11*11*3*96"), Count.product(List.of(11L, 11L, 3L, 96L)));
    assertEquals(new Count(96, "96"), Count.product(List.of(96L)));
  }

  @Test
  void whatDoesNotFitInto64BitsIsRejectedWithTheMultiplication() {
    long half = 1L << 32;
    assertEquals(1L << 62, Count.product(List.of(half, half / 4)).value());
    InvalidSpecException thrown =
        assertThrows(InvalidSpecException.class, () -> Count.product(List.of(half, half / 2)));
    assertEquals("4294967296*2147483648 exceeds 2^63-1", thrown.getMessage());
  }
}
