package dev.labmark.scenarios.selftest.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.labmark.scenarios.selftest.scaling.PowerLaw.Sample;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PowerLawTest {

  /**
   * Logarithms to the base of ten: x = 0, 1, 2 and y = 0, 1.1, 1.9. Sxy = 1.9, Sxx = 2, so the
   * slope is 0.95; residuals are -0.05, 0.1, -0.05, their squares 0.015 with one degree of freedom;
   * the slope's error is sqrt(0.015 / 2) = 0.0866, and Student's t for 97.5% is 12.706.
   */
  @Test
  void slopeAndIntervalAreThoseWorkedByHand() {
    PowerLaw law =
        PowerLaw.fit(
            List.of(
                new Sample(1, 1), new Sample(10, Math.pow(10, 1.1)), new Sample(100, 79.432823)));

    assertEquals(0.95, law.slope(), 1e-6);
    assertEquals(0.95 - 12.7062 * 0.0866025, law.low(), 1e-4);
    assertEquals(0.95 + 12.7062 * 0.0866025, law.high(), 1e-4);
    assertEquals(Math.pow(10, 0.05), law.factor(), 1e-6);
    assertEquals(Math.pow(10, 1), law.at(10), 1e-5);
    assertEquals(1, law.from());
    assertEquals(100, law.to());
  }

  @Property(tries = 50)
  void aLawWithoutNoiseIsFoundWhateverTheUnit(
      @ForAll @DoubleRange(min = -2, max = 3) double slope,
      @ForAll @IntRange(min = -9, max = 9) int power) {
    double factor = Math.pow(10, power);
    PowerLaw law =
        PowerLaw.fit(
            List.of(1L, 3L, 20L, 500L).stream()
                .map(size -> new Sample(size, factor * Math.pow((double) size, slope)))
                .toList());

    assertEquals(slope, law.slope(), 1e-9);
    assertEquals(slope, law.low(), 1e-6);
    assertEquals(slope, law.high(), 1e-6);
    assertEquals(1, law.factor() / factor, 1e-9);
  }

  @Test
  void twoSamplesOrOneSizeAreRefused() {
    List<Sample> two = List.of(new Sample(1, 1), new Sample(2, 2));
    List<Sample> one = List.of(new Sample(4, 1), new Sample(4, 2), new Sample(4, 3));

    assertThrows(IllegalArgumentException.class, () -> PowerLaw.fit(two));
    assertThrows(IllegalArgumentException.class, () -> PowerLaw.fit(one));
  }
}
