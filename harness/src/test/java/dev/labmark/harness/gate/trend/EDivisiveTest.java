package dev.labmark.harness.gate.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EDivisiveTest {

  private static final double SIGNIFICANCE = 0.01;

  private final EDivisive finder = new EDivisive(SIGNIFICANCE);

  /**
   * Six standard deviations: the groups do not overlap, and so the place is certain. One series in
   * a hundred may show another change; of 20, more than two do in one of 1,000 choices of the
   * seeds.
   */
  @ParameterizedTest
  @ValueSource(ints = {4, 10, 20, 36})
  void aPlantedStepIsFoundAtItsPlace(int place) {
    int others = 0;
    for (int seed = 0; seed < 20; seed++) {
      double[] values = noise(seed, 40);
      IntStream.range(place, 40).forEach(i -> values[i] += 6);

      List<Integer> places = places(values);

      assertTrue(places.contains(place), "seed " + seed + ": " + places);
      others += places.size() - 1;
    }
    assertTrue(others <= 2, others + " changes that are none");
  }

  @Test
  void twoStepsAreFoundUpAndDownAndOneOnAnother() {
    double[] there = noise(1, 45);
    IntStream.range(15, 30).forEach(i -> there[i] += 6);
    double[] on = noise(2, 45);
    IntStream.range(15, 45).forEach(i -> on[i] += i < 30 ? 6 : 12);

    assertEquals(List.of(15, 30), places(there));
    assertEquals(List.of(15, 30), places(on));
  }

  /**
   * Of 600 series of independent noise, 5 % are 30 with a standard deviation of 5.3: within three
   * of them is what the test would do by its promise in all but 3 of 1,000 choices of the seeds.
   */
  @Test
  void independentNoiseShowsAChangeAsOftenAsTheSignificanceSays() {
    EDivisive lenient = new EDivisive(0.05);
    long alarms =
        IntStream.range(0, 600)
            .filter(seed -> !changes(lenient, noise(seed, 16)).isEmpty())
            .count();

    assertTrue(alarms >= 14 && alarms <= 46, alarms + " of 600");
  }

  /** Why a trend is no gate: each value keeps 0.6 of the one before, and no level changes. */
  @Test
  void valuesThatResembleTheirNeighboursShowFarMoreChangesThanThereAre() {
    EDivisive lenient = new EDivisive(0.05);
    long alarms =
        IntStream.range(0, 100)
            .filter(seed -> !changes(lenient, autocorrelated(seed, 30)).isEmpty())
            .count();

    assertTrue(alarms > 4 * 5, alarms + " of 100, where 5 are promised to independent values");
  }

  @Test
  void aSeriesWithoutNoiseHasNoChangeWhereItIsConstantAndOneWhereItSteps() {
    double[] values = new double[20];
    Arrays.fill(values, 61_706);
    assertEquals(List.of(), places(values));

    Arrays.fill(values, 12, 20, 61_707);
    assertEquals(List.of(12), places(values));
  }

  @Test
  void shiftAndScaleChangeNothing() {
    double[] values = noise(5, 30);
    IntStream.range(11, 30).forEach(i -> values[i] += 3);
    List<Integer> places = places(values);
    assertEquals(List.of(11), places);

    for (double scale : new double[] {1e-9, 0.7, -1, 1e12}) {
      assertEquals(places, places(map(values, scale, 0)), "times " + scale);
      assertEquals(places, places(map(values, scale, 100 * scale)), "shifted, times " + scale);
    }
  }

  @Test
  void theSameValuesGiveTheSameAnswer() {
    double[] values = noise(6, 25);
    IntStream.range(13, 25).forEach(i -> values[i] += 2);

    assertEquals(finder.changes(values), new EDivisive(SIGNIFICANCE).changes(values));
  }

  /** 2 arrangements of C(8, 4) = 70, C(9, 4) = 126, C(10, 5) = 252, C(11, 5) = 462. */
  @ParameterizedTest
  @CsvSource({"0.06, 8", "0.05, 9", "0.016, 10", "0.01, 11"})
  void fewestValuesAreThoseOfWhichAStepIsRareEnough(double significance, int fewest) {
    assertEquals(fewest, new EDivisive(significance).fewestValues());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.01})
  void aCleanStepInTheFewestValuesIsFound(double significance) {
    EDivisive any = new EDivisive(significance);
    double[] values = new double[any.fewestValues()];
    Arrays.fill(values, values.length / 2, values.length, 1);

    assertEquals(
        List.of(values.length / 2), any.changes(values).stream().map(c -> c.index()).toList());
  }

  @Test
  void whatShufflesCannotTellIsRefused() {
    for (double significance : new double[] {0, 0.001, 0.6, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> new EDivisive(significance));
    }
  }

  private List<Integer> places(double[] values) {
    return changes(finder, values);
  }

  private static List<Integer> changes(EDivisive finder, double[] values) {
    return finder.changes(values).stream().map(EDivisive.Change::index).toList();
  }

  private static double[] map(double[] values, double scale, double shift) {
    return Arrays.stream(values).map(value -> value * scale + shift).toArray();
  }

  private static double[] autocorrelated(long seed, int count) {
    double[] values = noise(seed, count);
    for (int i = 1; i < count; i++) {
      values[i] = 0.6 * values[i - 1] + 0.8 * values[i];
    }
    return values;
  }

  private static double[] noise(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, count).mapToDouble(i -> random.nextGaussian()).toArray();
  }
}
