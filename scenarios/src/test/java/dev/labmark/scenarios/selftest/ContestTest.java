package dev.labmark.scenarios.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContestTest {

  private static final Contest CONTEST =
      new Contest(
          "name",
          "question?",
          "a",
          "b",
          0.99,
          folder -> {
            throw new IOException("not opened here");
          });

  /** Two pairs of each: A first in one, B first in the other. */
  private static List<Window> windows(long actsA, long actsB, double... factors) {
    List<Window> windows = new ArrayList<>();
    for (int i = 0; i < factors.length; i++) {
      // the machine doubles its speed half-way
      double seconds = i < factors.length / 2 ? 1 : 0.5;
      Window a = new Window(Arm.A, 10, 640, seconds, actsA);
      Window b = new Window(Arm.B, 10, 640, seconds / factors[i], actsB);
      windows.addAll(i % 2 == 0 ? List.of(a, b) : List.of(b, a));
    }
    return windows;
  }

  private static Comparison comparison(double... factors) throws IOException {
    return Comparison.of(windows(0, 2, factors));
  }

  @Test
  void aCostBelowTheLimitHolds() throws IOException {
    assertEquals(
        Contest.Verdict.HOLDS, CONTEST.verdict(comparison(0.999, 1.0, 0.998, 1.001, 0.997, 1.0)));
  }

  @Test
  void aCostBeyondTheLimitDoesNot() throws IOException {
    Comparison comparison = comparison(0.95, 0.96, 0.94, 0.95, 0.96, 0.95);

    assertEquals(Contest.Verdict.BROKEN, CONTEST.verdict(comparison));
    assertTrue(
        CONTEST.answer(comparison).startsWith("b over a: images/s 0.95"),
        CONTEST.answer(comparison));
  }

  @Test
  void whatNoiseHidesIsLeftOpen() throws IOException {
    assertEquals(
        Contest.Verdict.OPEN, CONTEST.verdict(comparison(0.9, 1.1, 0.95, 1.05, 1.0, 0.98)));
  }

  @Test
  void whatNeverActedCostNothingForNoGoodReason() {
    double[] same = {1, 1, 1, 1, 1, 1};
    assertEquals(
        "proof of work: what is asked about acted 0 times where it was on, and 0 times where it was"
            + " off",
        assertThrows(IOException.class, () -> Comparison.of(windows(0, 0, same))).getMessage());
    assertThrows(IOException.class, () -> Comparison.of(windows(1, 2, same)));
  }

  @Test
  void actsAreThoseOfAllWindows() throws IOException {
    assertEquals(12, comparison(1, 1, 1, 1, 1, 1).acts());
  }
}
