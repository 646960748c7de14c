package dev.labmark.harness.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunIdTest {

  @Test
  void anIdIsUtcTimeAndEightHexadecimalDigits() {
    Instant start = Instant.parse("2026-11-23T22:45:00.987Z");

    assertEquals("20261123T224500Z-0a1b2c3d", RunId.of(start, 0x0a1b2c3d));
    assertEquals("20261123T224500Z-ffffffff", RunId.of(start, -1));
    assertEquals("20261123T224500Z-00000000", RunId.of(start, 0));
  }

  @Test
  void idsSortByAge() {
    String earlier = RunId.of(Instant.parse("2026-09-30T23:59:59Z"), -1);
    String later = RunId.of(Instant.parse("2026-10-01T00:00:00Z"), 0);

    assertTrue(earlier.compareTo(later) < 0, earlier + " before " + later);
  }
}
