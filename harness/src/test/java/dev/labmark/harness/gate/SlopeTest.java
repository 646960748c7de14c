package dev.labmark.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlopeTest {

  /** By hand: x 0.5 2.5 4.5, y 1 3 4; slope 3/4, residuals of -1/6, 1/3, -1/6; t(1) = 12.7062. */
  @Test
  void itIsThatOfTheLineThroughMeansOfBlocks() {
    Slope slope = Slope.of(new double[] {0, 1, 2, 3, 4, 5}, new double[] {0.5, 1.5, 2, 4, 3, 5});

    // error: sqrt((1/36 + 1/9 + 1/36) / 1 / 8) = sqrt(1/48)
    double half = 12.706204736 * Math.sqrt(1 / 48.0);
    assertEquals(3, slope.blocks());
    assertEquals(0.75, slope.perHour(), 1e-12);
    assertEquals(0.75 - half, slope.low(), 1e-6);
    assertEquals(0.75 + half, slope.high(), 1e-6);
  }

  @Test
  void whatStaysTheSameHasNoneAndNoInterval() {
    double[] hours = IntStream.range(0, 100).mapToDouble(i -> i / 50.0).toArray();

    assertEquals(new Slope(0, 0, 0, 12), Slope.of(hours, new double[100]));
  }

  /** 95 % of intervals are to hold the truth, here over 1,000 of them with noise that is alike. */
  @Test
  void theIntervalHoldsTheTruthAsOftenAsItSays() {
    SplittableRandom random = new SplittableRandom(7);
    double[] hours = IntStream.range(0, 480).mapToDouble(i -> i / 240.0).toArray();
    int holds = 0;
    for (int run = 0; run < 1000; run++) {
      double noise = 0;
      double[] values = new double[hours.length];
      for (int i = 0; i < values.length; i++) {
        noise = 0.5 * noise + random.nextDouble() - 0.5;
        values[i] = 100 + 3 * hours[i] + noise;
      }
      Slope slope = Slope.of(hours, values);
      holds += slope.low() <= 3 && 3 <= slope.high() ? 1 : 0;
    }
    // three standard errors of 1,000 draws: 0.02; neighbours stay a little alike over blocks
    assertTrue(holds >= 920 && holds <= 975, "holds " + holds + " of 1000");
  }

  @Test
  void tooFewSamplesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Slope.of(new double[5], new double[5]));
    assertThrows(IllegalArgumentException.class, () -> Slope.of(new double[6], new double[7]));
  }
}
