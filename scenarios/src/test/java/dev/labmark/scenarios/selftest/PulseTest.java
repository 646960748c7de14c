package dev.labmark.scenarios.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PulseTest {

  private static final long PATIENCE_S = 30;
  private static final Duration PERIOD = Duration.ofMillis(1);

  @Test
  void itBeatsAgainAndAgainWhenEverItIsOn() throws InterruptedException {
    for (int begun = 0; begun < 2; begun++) {
      CountDownLatch three = new CountDownLatch(3);
      try (Pulse pulse = new Pulse("test", PERIOD, three::countDown)) {
        pulse.begin();
        assertTrue(three.await(PATIENCE_S, TimeUnit.SECONDS));
        pulse.end();
        assertTrue(pulse.beats() >= 3, "beats: " + pulse.beats());
      }
    }
  }

  @Test
  void theEndWaitsForABeatThatGoesOn() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    try (Pulse pulse =
        new Pulse(
            "test",
            PERIOD,
            () -> {
              begun.countDown();
              await(finish);
            })) {
      pulse.begin();
      await(begun);
      finish.countDown();
      pulse.end();
      assertTrue(pulse.beats() >= 1, "beats: " + pulse.beats());
    }
  }

  @Test
  void aBeatThatFailsIsToldOfAndNotCounted() {
    CountDownLatch begun = new CountDownLatch(1);
    IllegalArgumentException no = new IllegalArgumentException("no");
    try (Pulse pulse =
        new Pulse(
            "test",
            PERIOD,
            () -> {
              begun.countDown();
              throw no;
            })) {
      pulse.begin();
      await(begun);
      assertEquals(no, assertThrows(IllegalStateException.class, pulse::end).getCause());
      assertEquals(0, pulse.beats());
    }
  }

  @Test
  void whatNeverBeganEndsAtOnce() {
    try (Pulse pulse = new Pulse("test", PERIOD, () -> {})) {
      pulse.end();
      assertEquals(0, pulse.beats());
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(PATIENCE_S, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
