package dev.labmark.harness.measure;

import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import java.util.function.Supplier;

/**
 * Bytes that glibc's {@code malloc} has handed out and not got back, over all arenas: tensors, and
 * everything else of native code. It knows no peak.
 */
public final class MallocStatistics {

  private final Supplier<Handed> allocator;

  /**
   * What the allocator has handed out.
   *
   * @param fromArenas bytes cut from arenas ({@code uordblks})
   * @param mapped bytes mapped one by one ({@code hblkhd})
   */
  record Handed(long fromArenas, long mapped) {}

  /**
   * Over glibc, or a stand-in for it.
   *
   * @param allocator throws {@link UnsatisfiedLinkError} where the C library is another
   */
  MallocStatistics(Supplier<Handed> allocator) {
    this.allocator = allocator;
  }

  /** Those of this process. */
  public static MallocStatistics ofThisProcess() {
    return new MallocStatistics(MallocStatistics::mallinfo2);
  }

  /** Bytes handed out now. */
  public Reading liveBytes() {
    try {
      Handed handed = allocator.get();
      return new Reading.Value(handed.fromArenas + handed.mapped);
    } catch (UnsatisfiedLinkError e) {
      return new Reading.Unavailable("the C library is not glibc 2.33 or newer");
    }
  }

  /**
   * Bytes handed out during the work and not got back by its end; negative where more came back.
   * Where this cannot be measured the work is not done.
   */
  public Reading growthBytes(Runnable work) {
    return Reading.difference(this::liveBytes, work, this::liveBytes);
  }

  private static Handed mallinfo2() {
    Mallinfo2 info =
        (Mallinfo2)
            NativeLibrary.getInstance("c")
                .getFunction("mallinfo2")
                .invoke(Mallinfo2.class, new Object[0]);
    return new Handed(info.uordblks.longValue(), info.hblkhd.longValue());
  }

  /** {@code struct mallinfo2} of {@code malloc.h}; JNA fills it in by the names of its fields. */
  @FieldOrder({
    "arena",
    "ordblks",
    "smblks",
    "hblks",
    "hblkhd",
    "usmblks",
    "fsmblks",
    "uordblks",
    "fordblks",
    "keepcost"
  })
  public static final class Mallinfo2 extends Structure implements Structure.ByValue {
    public NativeLong arena = new NativeLong();
    public NativeLong ordblks = new NativeLong();
    public NativeLong smblks = new NativeLong();
    public NativeLong hblks = new NativeLong();
    public NativeLong hblkhd = new NativeLong();
    public NativeLong usmblks = new NativeLong();
    public NativeLong fsmblks = new NativeLong();
    public NativeLong uordblks = new NativeLong();
    public NativeLong fordblks = new NativeLong();
    public NativeLong keepcost = new NativeLong();
  }
}
