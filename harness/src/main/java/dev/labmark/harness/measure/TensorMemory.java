package dev.labmark.harness.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Memory of CPU tensors by the best method that works on this machine: libtorch's own counter,
 * exact; else the resident set, close in a process that was started for it; else the statistics of
 * {@code malloc}, which know no peak. The result names the method, and why better ones were passed
 * over.
 */
public final class TensorMemory {

  private final TensorAllocator.Opened counter;
  private final PeakResidentSet residentSet;
  private final MallocStatistics malloc;

  /** How memory was measured. */
  public enum Method {
    ALLOCATOR_COUNTER("allocator counter of libc10"),
    RESIDENT_SET("VmHWM, set back before"),
    MALLOC_STATISTICS("mallinfo2");

    private final String label;

    Method(String label) {
      this.label = label;
    }

    @Override
    public String toString() {
      return label;
    }
  }

  /** What was measured. */
  public sealed interface Measured {

    /**
     * A number of bytes.
     *
     * @param passedOver why better methods did not work; empty for the best
     */
    record Bytes(long bytes, Method method, List<String> passedOver) implements Measured {

      public Bytes {
        passedOver = List.copyOf(passedOver);
      }
    }

    /**
     * No method works here.
     *
     * @param reasons why not, each with its method
     */
    record Unavailable(List<String> reasons) implements Measured {

      public Unavailable {
        reasons = List.copyOf(reasons);
      }
    }

    /** How it was measured, in words, for the record. */
    default String describe() {
      if (this instanceof Unavailable none) {
        return "unavailable: " + String.join("; ", none.reasons);
      }
      Bytes measured = (Bytes) this;
      return measured.method
          + (measured.passedOver.isEmpty()
              ? ""
              : " (not by " + String.join("; ", measured.passedOver) + ")");
    }
  }

  /** A method on the ladder; where it does not work it leaves the work undone. */
  private record Rung(Method method, Function<Runnable, Reading> measurement) {}

  /** The ladder, from the counter, opened or not, down. */
  public TensorMemory(
      TensorAllocator.Opened counter, PeakResidentSet residentSet, MallocStatistics malloc) {
    this.counter = counter;
    this.residentSet = residentSet;
    this.malloc = malloc;
  }

  /**
   * The highest number of live bytes during the work, less those that were live before it. The work
   * is done once, or not at all where no method works.
   */
  public Measured peakBytes(Runnable work) {
    return measure(
        work,
        List.of(
            new Rung(Method.ALLOCATOR_COUNTER, once -> counted(TensorMemory::peak, once)),
            new Rung(Method.RESIDENT_SET, residentSet::peakBytes),
            new Rung(Method.MALLOC_STATISTICS, once -> new Reading.Unavailable("knows no peak"))));
  }

  /**
   * Live bytes after the work less those before it. The work is done once, or not at all where no
   * method works.
   */
  public Measured growthBytes(Runnable work) {
    return measure(
        work,
        List.of(
            new Rung(Method.ALLOCATOR_COUNTER, once -> counted(TensorMemory::growth, once)),
            new Rung(Method.RESIDENT_SET, residentSet::growthBytes),
            new Rung(Method.MALLOC_STATISTICS, malloc::growthBytes)));
  }

  private static Measured measure(Runnable work, List<Rung> ladder) {
    Once once = new Once(work);
    List<String> passedOver = new ArrayList<>();
    for (Rung rung : ladder) {
      Reading reading = rung.measurement.apply(once);
      if (reading instanceof Reading.Value value) {
        return new Measured.Bytes(value.value(), rung.method, passedOver);
      }
      passedOver.add(rung.method + ": " + ((Reading.Unavailable) reading).reason());
      if (once.done) {
        break;
      }
    }
    return new Measured.Unavailable(passedOver);
  }

  /** Tells whether the work was done, so that no other method does it again. */
  private static final class Once implements Runnable {
    private final Runnable work;
    private boolean done;

    Once(Runnable work) {
      this.work = work;
    }

    @Override
    public void run() {
      done = true;
      work.run();
    }
  }

  private Reading counted(
      BiFunction<TensorAllocator, Runnable, Reading> measurement, Runnable work) {
    if (counter instanceof TensorAllocator.Opened.Ready ready) {
      return measurement.apply(ready.allocator(), work);
    }
    return new Reading.Unavailable(((TensorAllocator.Opened.Missing) counter).reason());
  }

  private static Reading peak(TensorAllocator allocator, Runnable work) {
    long before = allocator.liveBytes();
    try {
      return new Reading.Value(
          Math.max(0, allocator.record(pen -> work.run()).peakBytes() - before));
    } catch (IOException e) {
      return new Reading.Unavailable("the allocations could not be logged: " + e);
    }
  }

  private static Reading growth(TensorAllocator allocator, Runnable work) {
    Supplier<Reading> live = () -> new Reading.Value(allocator.liveBytes());
    return Reading.difference(live, work, live);
  }
}
