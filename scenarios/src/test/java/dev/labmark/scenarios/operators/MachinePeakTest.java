package dev.labmark.scenarios.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachinePeakTest {

  @Test
  void theFastestOfSeveralTimesCounts() {
    Deque<Long> durationsNs =
        new ArrayDeque<>(List.of(90_000_000L, 30L, 20L, 70L, 20_000L, 40L, 50L, 60L));
    long[] nowNs = new long[1];
    int[] runs = new int[1];

    double seconds =
        MachinePeak.fastestSeconds(
            () -> nowNs[0],
            () -> {
              runs[0]++;
              nowNs[0] += durationsNs.remove();
            });

    assertEquals(20e-9, seconds, 1e-18);
    assertEquals(1 + MachinePeak.TIMES, runs[0], "the first does not count");
    assertTrue(durationsNs.isEmpty());
  }
}
