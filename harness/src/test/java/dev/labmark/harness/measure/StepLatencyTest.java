package dev.labmark.harness.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class StepLatencyTest {

  /** Three significant digits: a value is kept to 1 in 1,000. */
  private static final double PRECISION = 1e-3;

  private static final long MS = 1_000_000;

  @Test
  void warmUpStepsAreKeptApart() {
    StepLatency latency = latency(2);
    latency.record(900 * MS, 64);
    latency.record(800 * MS, 64);
    latency.record(10 * MS, 64);
    latency.record(30 * MS, 64);
    assertEquals(2, latency.warmupCount());
    assertEquals(2, latency.steadyCount());
    assertEquals(0.03, latency.maxSeconds(), 0.03 * PRECISION);
    // 128 images in 40 ms
    assertEquals(3_200, latency.imagesPerSecond(), 1e-9);
    assertEquals(1.74, latency.totalSeconds(), 1e-12);
  }

  @Test
  void percentilesAreThoseOfTheSteps() {
    StepLatency latency = latency(0);
    for (int i = 1; i <= 100; i++) {
      latency.record(i * MS, 1);
    }
    // the 50th, 90th and 99th of the values 1 to 100 ms
    assertEquals(0.050, latency.percentileSeconds(50), 0.050 * PRECISION);
    assertEquals(0.090, latency.percentileSeconds(90), 0.090 * PRECISION);
    assertEquals(0.099, latency.percentileSeconds(99), 0.099 * PRECISION);
  }

  @Test
  void excludedStepsAreKeptApartAndTheOthersCount() {
    StepLatency latency = latency(1);
    latency.record(900 * MS, 64);
    latency.record(10 * MS, 64);
    latency.settle(false);
    latency.record(500 * MS, 64);
    latency.record(600 * MS, 64);
    assertTrue(latency.hasUnsettled());
    latency.settle(true);
    assertFalse(latency.hasUnsettled());
    latency.record(30 * MS, 64);

    assertEquals(1, latency.warmupCount());
    assertEquals(2, latency.excludedCount());
    assertEquals(2, latency.steadyCount());
    // 128 images in 10 + 30 ms
    assertEquals(3_200, latency.imagesPerSecond(), 1e-9);
    assertEquals(0.03, latency.maxSeconds(), 0.03 * PRECISION);
    assertEquals(2.04, latency.totalSeconds(), 1e-12, "all of it was trained");
  }

  @Test
  void whereEverythingIsExcludedThereIsNoThroughput() {
    StepLatency latency = latency(0);
    latency.record(10 * MS, 64);
    latency.settle(true);

    assertEquals(Double.NaN, latency.imagesPerSecond());
    assertEquals(Double.NaN, latency.percentileSeconds(50));
  }

  @Test
  void nothingSteadyHasNoFigures() {
    StepLatency latency = latency(5);
    latency.record(MS, 1);
    assertEquals(Double.NaN, latency.percentileSeconds(50));
    assertEquals(Double.NaN, latency.imagesPerSecond());
  }

  private static StepLatency latency(int warmupSteps) {
    return new StepLatency(
        warmupSteps,
        new LatencyLog(OutputStream.nullOutputStream(), "s/v/1", new SettableClock(0), true));
  }
}
