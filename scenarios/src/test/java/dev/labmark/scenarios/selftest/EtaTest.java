package dev.labmark.scenarios.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EtaTest {

  private final AtomicLong nowNs = new AtomicLong();
  private final Eta eta = new Eta(40, nowNs::get);

  @Test
  void theRestIsExpectedToTakeItsShareAtThePaceSoFar() {
    assertEquals("", eta.text());
    nowNs.addAndGet(15_000_000_000L);
    eta.done(10);
    assertEquals("about 45 s left", eta.text());
    nowNs.addAndGet(15_000_000_000L);
    eta.done(30);
    assertEquals("about 0 s left", eta.text());
  }

  @Test
  void manySecondsAreMinutes() {
    nowNs.addAndGet(60_000_000_000L);
    eta.done(10);
    assertEquals("about 3 min left", eta.text());
  }
}
