package dev.labmark.scenarios.memory;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.labmark.harness.measure.TensorAllocator;
import java.util.function.LongSupplier;

/** Opens the allocator's counter, tested with tensors of the engine that is to be measured. */
public final class TensorCounter {

  private TensorCounter() {}

  /** The counter, or why there is none; the engine that made {@code manager} must use the CPU. */
  public static TensorAllocator.Opened open(NDManager manager) {
    if (manager.getDevice().isGpu()) {
      return new TensorAllocator.Opened.Missing("counts CPU tensors only");
    }
    return TensorAllocator.open(liveBytes -> allocateOneMebibyte(manager, liveBytes));
  }

  private static long allocateOneMebibyte(NDManager manager, LongSupplier liveBytes) {
    try (NDManager scope = manager.newSubManager()) {
      long before = liveBytes.getAsLong();
      scope.zeros(new Shape(TensorAllocator.SelfTest.BYTES / Float.BYTES));
      return liveBytes.getAsLong() - before;
    }
  }
}
