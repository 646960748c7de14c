package dev.labmark.harness.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.labmark.harness.measure.AllocationLog;
import dev.labmark.harness.measure.TensorAllocator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the engine really allocates; libtorch's counter is exact on Linux. */
class TensorMemoryTest {

  private NDManager manager;
  private TensorAllocator allocator;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
    TensorAllocator.Opened opened = TensorAllocator.open(this::allocateOneMebibyte);
    allocator = assertInstanceOf(TensorAllocator.Opened.Ready.class, opened).allocator();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void countsEveryByteOfATensor() {
    long before = allocator.liveBytes();
    try (NDManager scope = manager.newSubManager()) {
      scope.zeros(new Shape(3, 1_000));
      assertEquals(3 * 1_000 * Float.BYTES, allocator.liveBytes() - before);
    }
    assertEquals(before, allocator.liveBytes());
  }

  @Test
  void refusesACounterThatDoesNotPassItsSelfTest() {
    TensorAllocator.Opened opened = TensorAllocator.open(liveBytes -> 7);
    assertEquals(
        "self-test: 1048576 bytes allocated, 7 counted",
        assertInstanceOf(TensorAllocator.Opened.Missing.class, opened).reason());
  }

  @Test
  void theLogKnowsThePeakBetweenTwoReadings() throws IOException {
    long before = allocator.liveBytes();
    AllocationLog log =
        allocator.record(
            pen -> {
              pen.accept("both");
              try (NDManager scope = manager.newSubManager()) {
                scope.zeros(new Shape(1_000));
                scope.zeros(new Shape(2_000));
                pen.accept("neither");
              }
            });
    assertEquals(before + 3_000 * Float.BYTES, log.peakBytes());
    assertEquals(before, allocator.liveBytes());
    assertEquals(new AllocationLog.Mark("both"), log.entries().get(0));
    assertEquals(new AllocationLog.Change(4_000, before + 4_000), log.entries().get(1));
    assertEquals(new AllocationLog.Mark("neither"), log.entries().get(3));
    assertEquals(List.of(), allocator.record(pen -> {}).entries());
  }

  @Test
  void trainingHoldsTheSameBytesAtTheEndOfEveryEpoch() {
    TensorSplit train = SmallNetwork.images(manager, 200, 1);
    TrainingPlan plan =
        new TrainingPlan(
            Schedule.fixed(6, 64, 0.05),
            64,
            0.9f,
            0,
            TrainingPlan.Evaluations.BOTH,
            64,
            1,
            WeightLayout.CHANNELS_FIRST);
    List<Long> live = new ArrayList<>();
    try (TrainingLoop loop =
        new TrainingLoop(
            manager, SmallNetwork.leNet5(manager, 1, 0.5f), train, train, plan, System::nanoTime)) {
      loop.run(
          new TrainingListener() {
            @Override
            public void epochFinished(Epoch epoch) {
              live.add(allocator.liveBytes());
            }
          },
          () -> false);
    }
    assertEquals(6, live.size());
    assertTrue(live.get(0) > 0);
    assertEquals(1, live.stream().distinct().count(), live.toString());
  }

  private long allocateOneMebibyte(LongSupplier liveBytes) {
    try (NDManager scope = manager.newSubManager()) {
      long before = liveBytes.getAsLong();
      scope.zeros(new Shape(TensorAllocator.SelfTest.BYTES / Float.BYTES));
      return liveBytes.getAsLong() - before;
    }
  }
}
