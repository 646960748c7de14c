package dev.labmark.scenarios.learningrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

/** Sweeps from 1e-9 to 1e1 whose truth is known. */
class RangeRuleTest {

  private static final RateSpan SPAN = new RateSpan(1e-9, 10);
  private static final double FLAT = 2.65;
  private static final double DEPTH = 1.6;
  private static final double HALF = 0.02;
  private static final double MINIMUM = 0.1;

  /** In proportion to the rate at first; from the minimum on it rises. */
  private static double truth(double rate) {
    double fall = FLAT - DEPTH * rate / (rate + HALF);
    double beyond = Math.log10(Math.max(rate, MINIMUM) / MINIMUM);
    return fall + 3 * beyond * beyond;
  }

  @Test
  void boundsAreThoseOfTheCurveWithoutNoise() {
    RangeRule.Reading.Range range = range(sweep(300, 0, 1));
    // 2% of the fall to 0.1, of which 0.1 / 0.12 is done: 0.02 * 0.8333 = 0.016667 -> 0.02 *
    // 0.01695
    assertEquals(1, range.lrMin() / 3.39e-4, 0.3);
    // 80% of it: 0.66667 -> 0.02 * 2 = 0.04; the window rounds the minimum off
    assertEquals(1, range.lrMax() / 0.04, 0.5);
    assertEquals(1, range.lrAtLowestLoss() / MINIMUM, 0.5);
    assertTrue(range.lrMax() < range.lrAtLowestLoss());
    assertEquals(FLAT, range.flatLoss(), 1e-4);
  }

  @Test
  void bothBoundsAreStableBetweenSeedsOfAShortSweep() {
    double lowestMin = Double.POSITIVE_INFINITY;
    double highestMin = 0;
    double lowestMax = Double.POSITIVE_INFINITY;
    double highestMax = 0;
    for (int seed = 1; seed <= 20; seed++) {
      RangeRule.Reading.Range range = range(sweep(70, 0.1, seed));
      lowestMin = Math.min(lowestMin, range.lrMin());
      highestMin = Math.max(highestMin, range.lrMin());
      lowestMax = Math.min(lowestMax, range.lrMax());
      highestMax = Math.max(highestMax, range.lrMax());
    }
    assertTrue(highestMin < 3 * lowestMin, lowestMin + " to " + highestMin);
    assertTrue(highestMax < 3 * lowestMax, lowestMax + " to " + highestMax);
  }

  @Test
  void theNumberOfStepsDoesNotMatter() {
    RangeRule.Reading.Range few = range(sweep(70, 0, 1));
    RangeRule.Reading.Range many = range(sweep(1_000, 0, 1));
    assertEquals(1, few.lrMin() / many.lrMin(), 0.2);
    assertEquals(1, few.lrMax() / many.lrMax(), 0.2);
  }

  /** What is shown smoothed lags behind; the rule, which does not read it, does not. */
  @Test
  void smoothingShiftsTheMinimumToTheRightButNotTheRule() {
    List<SweepPoint> points = sweep(300, 0, 1);
    SmoothedLoss smoothed = new SmoothedLoss(0.95);
    double lowest = Double.POSITIVE_INFINITY;
    double at = 0;
    for (SweepPoint point : points) {
      double value = smoothed.add(point.loss());
      if (value < lowest) {
        lowest = value;
        at = point.learningRate();
      }
    }
    assertTrue(at > 2 * MINIMUM, "smoothed minimum at " + at);
    assertTrue(range(points).lrAtLowestLoss() < 1.5 * MINIMUM);
  }

  @Test
  void stepsWithoutAFiniteLossAreLeftOut() {
    List<SweepPoint> points = sweep(300, 0.1, 1);
    RangeRule.Reading.Range before = range(points);
    List<SweepPoint> more = new ArrayList<>(points);
    more.add(new SweepPoint(301, 11, Double.NaN));
    more.add(new SweepPoint(302, 12, Double.POSITIVE_INFINITY));
    assertEquals(before, range(more));
  }

  @Test
  void oneWildLossChangesLittle() {
    List<SweepPoint> points = sweep(300, 0, 1);
    RangeRule.Reading.Range before = range(points);
    List<SweepPoint> wild = new ArrayList<>(points);
    SweepPoint hit = wild.get(200);
    wild.set(200, new SweepPoint(hit.step(), hit.learningRate(), 1e9));
    assertEquals(1, range(wild).lrMin() / before.lrMin(), 0.5);
    assertEquals(1, range(wild).lrMax() / before.lrMax(), 0.5);
  }

  @Test
  void whereNothingIsLearnedThereIsNoRange() {
    for (int steps : new int[] {30, 60, 100, 1_000}) {
      for (int seed = 1; seed <= 50; seed++) {
        List<SweepPoint> flat = sweep(rate -> FLAT, steps, 0.1, seed);
        RangeRule.Reading.None none =
            assertInstanceOf(
                RangeRule.Reading.None.class, RangeRule.STANDARD.read(flat), "seed " + seed);
        assertTrue(none.reason().contains("no fall"), none.reason());
      }
    }
  }

  @Test
  void aSweepThatBeginsInTheFallIsRefused() {
    List<SweepPoint> late = sweep(100, 0, 1).subList(75, 100);
    RangeRule.Reading.None none =
        assertInstanceOf(RangeRule.Reading.None.class, RangeRule.STANDARD.read(late));
    assertTrue(none.reason().contains("no fall"), none.reason());
  }

  @Test
  void theFirstRowOfTheSensitivityIsTheReadingItself() {
    List<SweepPoint> points = sweep(100, 0.1, 1);
    RangeRule.Reading.Range range = range(points);
    var table = Sensitivity.table(RangeRule.STANDARD, points);
    assertEquals(
        List.of("as used", range.lrMin(), range.lrMax(), range.lrAtLowestLoss()),
        table.rows().get(0));
    assertEquals(7, table.rows().size());
  }

  private static RangeRule.Reading.Range range(List<SweepPoint> points) {
    return assertInstanceOf(RangeRule.Reading.Range.class, RangeRule.STANDARD.read(points));
  }

  private static List<SweepPoint> sweep(int steps, double noise, int seed) {
    return sweep(RangeRuleTest::truth, steps, noise, seed);
  }

  private static List<SweepPoint> sweep(
      DoubleUnaryOperator truth, int steps, double noise, int seed) {
    var normal =
        ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_SHI_RO_256_PP.create((long) seed));
    List<SweepPoint> points = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      double rate = SPAN.rate(i, steps);
      points.add(new SweepPoint(i + 1, rate, truth.applyAsDouble(rate) + noise * normal.sample()));
    }
    return points;
  }
}
