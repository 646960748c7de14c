package dev.labmark.harness.gate.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SplitTest {

  /** All 9 pairs across lie 1 apart, all within 0: 3 * 3 / 6 * (2 * 9 / 9) = 3. */
  @Test
  void aCleanStepHasItsPlaceAndTheStatisticOfThePaper() {
    assertEquals(new Split(3, 3), Split.best(new double[] {0, 0, 0, 1, 1, 1}, 0, 6));
  }

  /** 4 before, 4 behind, and the last 4 left out: 4 * 4 / 8 * (2 * 16 / 16) = 4. */
  @Test
  void aLevelThatComesAndGoesIsNotHiddenByWhatFollows() {
    assertEquals(
        new Split(4, 4), Split.best(new double[] {0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0}, 0, 12));
  }

  /** Equations 5 to 7 written out as sums, without anything kept from one place to the next. */
  @Test
  void theStatisticIsThatOfTheSumsWrittenOut() {
    double[] values = new SplittableRandom(3).doubles(17, -5, 5).toArray();
    double best = Double.NEGATIVE_INFINITY;
    for (int at = 2 + 3; at <= 15 - 3; at++) {
      for (int end = at + 3; end <= 15; end++) {
        best = Math.max(best, written(values, 2, at, end));
      }
    }

    Split split = Split.best(values, 2, 15);

    assertNotNull(split);
    assertEquals(best, split.statistic(), 1e-9);
  }

  @Test
  void whatIsTooShortIsNotSplit() {
    assertNull(Split.best(new double[] {0, 0, 0, 9, 9}, 0, 5));
    assertNull(Split.best(new double[0], 0, 0));
  }

  private static double written(double[] values, int from, int at, int end) {
    double n = at - from;
    double m = end - at;
    double between = sum(values, from, at, at, end);
    double left = sum(values, from, at, from, at) / 2;
    double right = sum(values, at, end, at, end) / 2;
    double distance = 2 / (n * m) * between - left / (n * (n - 1) / 2) - right / (m * (m - 1) / 2);
    return n * m / (n + m) * distance;
  }

  private static double sum(double[] values, int fromA, int toA, int fromB, int toB) {
    double sum = 0;
    for (int i = fromA; i < toA; i++) {
      for (int j = fromB; j < toB; j++) {
        sum += Math.abs(values[i] - values[j]);
      }
    }
    return sum;
  }
}
