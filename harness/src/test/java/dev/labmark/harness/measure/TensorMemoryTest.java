package dev.labmark.harness.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.labmark.harness.measure.MallocStatistics.Handed;
import dev.labmark.harness.measure.TensorMemory.Measured;
import dev.labmark.harness.measure.TensorMemory.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TensorMemoryTest {

  private static final TensorAllocator.Opened NO_COUNTER =
      new TensorAllocator.Opened.Missing("libc10.so is not loaded");
  private static final String COUNTER = "allocator counter of libc10: libc10.so is not loaded";
  private static final String RESIDENT =
      "VmHWM, set back before: the process was started with no MALLOC_MMAP_THRESHOLD_, not with"
          + " MALLOC_MMAP_THRESHOLD_=65536";

  private final FakeProcess process;
  private final AtomicLong handed = new AtomicLong(100);
  private final AtomicInteger done = new AtomicInteger();

  TensorMemoryTest(@TempDir Path folder) {
    process = FakeProcess.in(folder);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theCounterComesFirstAndIsExact() {
    try (NDManager manager = NDManager.newBaseManager()) {
      TensorMemory memory =
          new TensorMemory(
              TensorAllocator.open(live -> selfTest(manager, live)),
              process.startedForIt(),
              malloc());
      Runnable work =
          () -> {
            manager.zeros(new Shape(1_000));
            manager.zeros(new Shape(2_000)).close();
          };

      assertEquals(
          new Measured.Bytes(4 * 3_000, Method.ALLOCATOR_COUNTER, List.of()),
          memory.peakBytes(work));
      assertEquals(
          new Measured.Bytes(4 * 1_000, Method.ALLOCATOR_COUNTER, List.of()),
          memory.growthBytes(work));
      assertEquals(0, bytes(memory.peakBytes(() -> {})));
    }
  }

  @Test
  void withoutTheCounterTheResidentSetIsReadAndTheReasonKept() {
    TensorMemory memory = new TensorMemory(NO_COUNTER, process.startedForIt(), malloc());

    Measured peak = memory.peakBytes(() -> work(3_000));

    assertEquals(new Measured.Bytes(2_000 * 1024, Method.RESIDENT_SET, List.of(COUNTER)), peak);
    assertEquals("VmHWM, set back before (not by " + COUNTER + ")", peak.describe());
    assertEquals(500 * 1024, bytes(memory.growthBytes(() -> work(3_500))));
    assertEquals(2, done.get());
  }

  @Test
  void mallocIsAskedLastAndKnowsGrowthOnly() {
    TensorMemory memory =
        new TensorMemory(NO_COUNTER, process.startedWith(Optional.empty()), malloc());

    assertEquals(
        new Measured.Bytes(11, Method.MALLOC_STATISTICS, List.of(COUNTER, RESIDENT)),
        memory.growthBytes(() -> work(9_999)));
    assertEquals(
        new Measured.Unavailable(List.of(COUNTER, RESIDENT, "mallinfo2: knows no peak")),
        memory.peakBytes(() -> fail("the work was done")));
  }

  @Test
  void whereNothingWorksEveryReasonIsGivenAndNothingDone() {
    TensorMemory memory =
        new TensorMemory(
            NO_COUNTER,
            process.startedWith(Optional.empty()),
            new MallocStatistics(
                () -> {
                  throw new UnsatisfiedLinkError();
                }));

    Measured growth = memory.growthBytes(() -> fail("the work was done"));

    assertEquals(
        "unavailable: "
            + String.join(
                "; ", COUNTER, RESIDENT, "mallinfo2: the C library is not glibc 2.33 or newer"),
        growth.describe());
  }

  @Test
  void workThatWasDoneIsNotDoneAgainByTheNextMethod() {
    TensorMemory memory = new TensorMemory(NO_COUNTER, process.startedForIt(), malloc());

    Measured growth =
        memory.growthBytes(
            () -> {
              work(1);
              process.lose(process.status());
            });

    assertInstanceOf(Measured.Unavailable.class, growth);
    assertEquals(1, done.get());
  }

  private void work(long peakKib) {
    done.incrementAndGet();
    process.peakKib(peakKib);
    handed.addAndGet(11);
  }

  private MallocStatistics malloc() {
    return new MallocStatistics(() -> new Handed(handed.get(), 0));
  }

  private static long bytes(Measured measured) {
    return assertInstanceOf(Measured.Bytes.class, measured).bytes();
  }

  private static long selfTest(NDManager manager, LongSupplier liveBytes) {
    try (NDManager scope = manager.newSubManager()) {
      long before = liveBytes.getAsLong();
      scope.zeros(new Shape(TensorAllocator.SelfTest.BYTES / Float.BYTES));
      return liveBytes.getAsLong() - before;
    }
  }
}
