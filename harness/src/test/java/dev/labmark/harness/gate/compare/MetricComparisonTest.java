package dev.labmark.harness.gate.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.labmark.harness.gate.compare.SeedChange.Method;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.MetricValue;
import dev.labmark.harness.record.verdict.Effect.Scale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MetricComparisonTest {

  /**
   * Differences 0.01, 0.02, 0.03: mean 0.02, deviation 0.01, root of 3 seeds 1.732; Student's t
   * with 2 degrees of freedom has 4.3027 at 97.5 %: 0.02 - 0.02484 to 0.02 + 0.02484.
   */
  @Test
  void sameSeedsAreComparedOneByOne() {
    SeedChange change = SeedChange.of(bySeed(0.5, 0.6, 0.7), bySeed(0.51, 0.62, 0.73), false);

    assertEquals(Method.PAIRED_BY_SEED, change.method());
    assertEquals(Scale.DIFFERENCE, change.scale());
    assertEquals(0.02, change.estimate(), 1e-12);
    assertEquals(-0.00484, low(change), 1e-5);
    assertEquals(0.04484, high(change), 1e-5);
  }

  /**
   * A 1, 2, 3 and B 5, 7, 9 with other seeds: means 2 and 7, variances 1 and 4, error 5/3 under the
   * root, 1.2910; Satterthwaite: (5/3)^2 / ((1/3)^2 / 2 + (4/3)^2 / 2) = 2.9412 degrees of freedom,
   * where t is 3.2184 at 97.5 % (by numerical integration of its density).
   */
  @Test
  void otherSeedsAreComparedByWelch() {
    Map<Long, Double> other = new TreeMap<>(Map.of(11L, 5.0, 12L, 7.0, 13L, 9.0));

    SeedChange change = SeedChange.of(bySeed(1, 2, 3), other, false);

    assertEquals(Method.WELCH, change.method());
    assertEquals(5, change.estimate(), 1e-12);
    assertEquals(5 - 3.2184 * 1.2910, low(change), 1e-3);
    assertEquals(5 + 3.2184 * 1.2910, high(change), 1e-3);
  }

  @Test
  void aRatioIsThatOfGeometricMeansAndItsIntervalIsSymmetricInLogarithms() {
    SeedChange change = SeedChange.of(bySeed(1, 2, 4), bySeed(2, 4.4, 7.2), true);

    assertEquals(Scale.RATIO, change.scale());
    assertEquals(Math.cbrt(2 * 2.2 * 1.8), change.estimate(), 1e-12);
    assertEquals(change.estimate() * change.estimate(), low(change) * high(change), 1e-9);
  }

  @Test
  void thereIsNoRatioWhereAValueIsNotPositive() {
    assertEquals(Scale.DIFFERENCE, SeedChange.of(bySeed(0, 2), bySeed(1, 2), true).scale());
  }

  @Test
  void oneSeedHasNoInterval() {
    SeedChange change = SeedChange.of(bySeed(100), bySeed(110), true);

    assertEquals(1.1, change.estimate(), 1e-12);
    assertNull(change.low());
    assertNull(change.high());
    assertEquals(Method.NO_INTERVAL, change.method());
  }

  @Test
  void theMetricsDirectionSaysWhatIsBetter() {
    assertEquals(Standing.BETTER, standing(Metrics.TEST_ACCURACY, bySeed(2, 2), bySeed(3, 3)));
    assertEquals(Standing.WORSE, standing(Metrics.TEST_LOSS, bySeed(2, 2), bySeed(3, 3)));
    assertEquals(Standing.WORSE, standing(Metrics.TENSOR_BYTES_PEAK, bySeed(2, 2), bySeed(3, 3)));
    assertEquals(Standing.CHANGED, standing(Metrics.PARAMETERS, bySeed(2, 2), bySeed(3, 3)));
  }

  @Test
  void whatIsNoBetterAndNoWorseSaysWhy() {
    Metric loss = Metrics.TEST_LOSS;
    assertEquals(Standing.IDENTICAL, standing(loss, bySeed(2, 3), bySeed(2, 3)));
    assertEquals(Standing.WITHIN_SEED_NOISE, standing(loss, bySeed(2, 3), bySeed(3, 2)));
    assertEquals(Standing.ONE_SEED, standing(loss, bySeed(2), bySeed(3)));
    assertEquals(Standing.NOT_FINITE, standing(loss, bySeed(2, 3), bySeed(2, Double.NaN)));
    assertEquals(
        Standing.NOT_FINITE,
        standing(Metrics.TENSOR_BYTES_PEAK, bySeed(Double.POSITIVE_INFINITY), bySeed(1)));
  }

  @Test
  void theSameValueThroughoutIsIdenticalWhateverTheSeeds() {
    assertEquals(
        Standing.IDENTICAL, standing(Metrics.PARAMETERS, bySeed(61_706), bySeed(61_706, 61_706)));
  }

  @Test
  void speedOfTwoSessionsIsNotComparedHoweverClearItLooks() {
    Map<Long, Double> a = bySeed(100, 101, 100);
    Map<Long, Double> b = bySeed(50, 51, 50);

    assertEquals(Standing.OTHER_SESSION, standing(Metrics.IMAGES_PER_SECOND, a, b));
    assertEquals(Standing.OTHER_SESSION, standing(Metrics.STEP_DURATION_SECONDS_P50, a, b));
    assertEquals(Standing.WORSE, compare(Metrics.IMAGES_PER_SECOND, a, b, true).standing());
  }

  private static Standing standing(Metric metric, Map<Long, Double> a, Map<Long, Double> b) {
    return compare(metric, a, b, false).standing();
  }

  private static MetricComparison compare(
      Metric metric, Map<Long, Double> a, Map<Long, Double> b, boolean oneSession) {
    return MetricComparison.of(
        "p1", "plain", metric.name(), MetricValue.of(metric, 0), a, b, oneSession);
  }

  private static double low(SeedChange change) {
    assertNotNull(change.low());
    return change.low();
  }

  private static double high(SeedChange change) {
    assertNotNull(change.high());
    return change.high();
  }

  private static Map<Long, Double> bySeed(double... values) {
    Map<Long, Double> bySeed = new TreeMap<>();
    for (double value : values) {
      bySeed.put(bySeed.size() + 1L, value);
    }
    return bySeed;
  }
}
