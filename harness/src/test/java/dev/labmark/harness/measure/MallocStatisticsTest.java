package dev.labmark.harness.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.jna.Memory;
import dev.labmark.harness.measure.MallocStatistics.Handed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class MallocStatisticsTest {

  private static final int BYTES = 96 << 20;

  @Test
  void whatIsMappedCountsBesideWhatArenasHold() {
    assertEquals(
        new Reading.Value(107), new MallocStatistics(() -> new Handed(7, 100)).liveBytes());
  }

  @Test
  void growthIsWhatTheWorkKept() {
    AtomicReference<Handed> now = new AtomicReference<>(new Handed(7, 100));

    assertEquals(
        new Reading.Value(-57),
        new MallocStatistics(now::get).growthBytes(() -> now.set(new Handed(50, 0))));
  }

  @Test
  void anotherLibraryIsNamedAndNothingIsDone() {
    MallocStatistics statistics =
        new MallocStatistics(
            () -> {
              throw new UnsatisfiedLinkError("mallinfo2");
            });

    assertEquals(
        "unavailable: the C library is not glibc 2.33 or newer",
        statistics.growthBytes(() -> fail("the work was done")).toString());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void nativeMemoryOfThisProcessIsCounted() {
    MallocStatistics statistics = MallocStatistics.ofThisProcess();
    List<Memory> kept = new ArrayList<>();

    Reading grown = statistics.growthBytes(() -> kept.add(new Memory(BYTES)));
    Reading freed = statistics.growthBytes(() -> kept.forEach(Memory::close));

    near(BYTES, grown);
    near(-BYTES, freed);
  }

  /** Other threads of the virtual machine allocate meanwhile. */
  private static void near(long expected, Reading reading) {
    long bytes = reading.asLong().orElseThrow();
    assertTrue(Math.abs(bytes - expected) < 4 << 20, expected + " " + reading);
  }
}
