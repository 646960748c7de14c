package dev.labmark.harness.gate.results;

import static dev.labmark.harness.gate.results.ResultsBuilder.curve;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurveDigestTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16, 17, 33, 1_000, 100_000})
  void fewCheckpointsStandForAnyLengthAndTheLastIsAlwaysThere(int points) {
    CurveDigest digest = curve(values(points));

    assertEquals(points, digest.points());
    assertTrue(digest.checkpoints().size() <= 17, digest.toString());
    assertEquals(points, digest.last().step());
    assertEquals(0, digest.checkpoints().get(0).index());
  }

  @Test
  void theLastBitOfAnyPointMakesAnotherCurve() {
    double[] values = values(100);
    CurveDigest before = curve(values);
    for (int i = 0; i < values.length; i++) {
      double kept = values[i];
      values[i] = Math.nextUp(kept);
      assertFalse(before.isSame(curve(values)), "point " + i);
      values[i] = kept;
    }
    assertTrue(before.isSame(curve(values)));
  }

  @Test
  void aCurveIsNotTheSameAsItsBeginning() {
    assertFalse(curve(values(10)).isSame(curve(values(9))));
  }

  private static double[] values(int points) {
    return IntStream.range(0, points).mapToDouble(i -> 1.0 / (i + 3)).toArray();
  }
}
