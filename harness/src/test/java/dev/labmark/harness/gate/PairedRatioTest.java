package dev.labmark.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedRatioTest {

  /** Two-sided critical values at 0.05, as in the tables of textbooks (Wilcoxon 1945, table I). */
  @ParameterizedTest
  @CsvSource({"6, 0", "7, 2", "8, 3", "9, 5", "10, 8", "12, 13", "15, 25", "20, 52", "25, 89"})
  void theCutIsThatOfThePublishedTables(int pairs, int cut) {
    assertEquals(cut, SignedRanks.of(pairs).largestWithTailAtMost(0.025));
  }

  @Test
  void aConstantRatioIsFoundExactly() {
    double[] a = {1, 2, 3, 4, 5, 6, 7};
    double[] b = Arrays.stream(a).map(x -> 1.25 * x).toArray();

    PairedRatio ratio = PairedRatio.of(a, b);

    assertEquals(1.25, ratio.estimate(), 1e-12);
    assertEquals(1.25, ratio.low(), 1e-12);
    assertEquals(1.25, ratio.high(), 1e-12);
    assertEquals(1 - 2 * 3.0 / 128, ratio.confidence(), 1e-12, "W = 0, 1, 2 one way each of 2^7");
  }

  /**
   * Log ratios 0, 1, ..., 5: the 21 averages are 0, 0.5, 1, ..., symmetric about 2.5; six pairs
   * have the cut 0, so the interval goes from the lowest average to the highest.
   */
  @Test
  void estimateAndIntervalAreThoseOfWalshAverages() {
    double[] a = {1, 1, 1, 1, 1, 1};
    double[] b = IntStream.range(0, 6).mapToDouble(Math::exp).toArray();

    PairedRatio ratio = PairedRatio.of(a, b);

    assertEquals(Math.exp(2.5), ratio.estimate(), 1e-9);
    assertEquals(1, ratio.low(), 1e-12);
    assertEquals(Math.exp(5), ratio.high(), 1e-9);
  }

  @Test
  void exchangingTheSidesTurnsTheRatioOver() {
    SplittableRandom random = new SplittableRandom(7);
    double[] a = random.doubles(11, 1, 2).toArray();
    double[] b = random.doubles(11, 1, 2).toArray();

    PairedRatio there = PairedRatio.of(a, b);
    PairedRatio back = PairedRatio.of(b, a);

    assertEquals(1 / there.estimate(), back.estimate(), 1e-12);
    assertEquals(1 / there.low(), back.high(), 1e-12);
  }

  @Test
  void theIntervalHoldsTheTruthAsOftenAsItSays() {
    SplittableRandom random = new SplittableRandom(11);
    int trials = 4_000;
    int held = 0;
    double confidence = 0;
    for (int trial = 0; trial < trials; trial++) {
      double[] a = new double[12];
      double[] b = new double[12];
      for (int i = 0; i < a.length; i++) {
        a[i] = Math.exp(random.nextDouble(-1, 1));
        b[i] = a[i] * Math.exp(random.nextDouble(-0.1, 0.1)) * 0.9;
      }
      PairedRatio ratio = PairedRatio.of(a, b);
      held += ratio.low() <= 0.9 && 0.9 <= ratio.high() ? 1 : 0;
      confidence = ratio.confidence();
    }
    double fourSigma = 4 * Math.sqrt(confidence * (1 - confidence) / trials);
    assertEquals(confidence, (double) held / trials, fourSigma);
  }

  @Test
  void tooFewPairsAndWhatIsNoRatioAreRefused() {
    double[] five = {1, 1, 1, 1, 1};
    double[] withZero = {1, 1, 1, 1, 1, 0};
    double[] six = {1, 1, 1, 1, 1, 1};

    assertThrows(IllegalArgumentException.class, () -> PairedRatio.of(five, five));
    assertThrows(IllegalArgumentException.class, () -> PairedRatio.of(six, five));
    assertThrows(IllegalArgumentException.class, () -> PairedRatio.of(six, withZero));
  }
}
