package dev.labmark.harness.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadingTest {

  private final AtomicLong meter = new AtomicLong(5);

  @Test
  void aDifferenceIsWhatTheWorkChanged() {
    assertEquals(
        new Reading.Value(-2), Reading.difference(this::read, () -> meter.set(3), this::read));
  }

  @Test
  void withoutAFirstReadingNothingIsDone() {
    Reading broken = new Reading.Unavailable("broken");

    assertEquals(
        broken, Reading.difference(() -> broken, () -> fail("the work was done"), this::read));
  }

  @Test
  void withoutASecondReadingThereIsNoDifference() {
    Reading broken = new Reading.Unavailable("broken");

    assertEquals(broken, Reading.difference(this::read, () -> {}, () -> broken));
  }

  private Reading read() {
    return new Reading.Value(meter.get());
  }
}
