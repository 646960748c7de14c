package dev.labmark.harness.measure;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.util.Optional;

/**
 * Makes libtorch hand out zeros for new CPU tensors and for the buffers of its operators, by a flag
 * of its allocator: some operators read what they never wrote.
 */
public final class ZeroedMemory {

  private static final String LIBRARY = "libc10.so";
  private static final String FLAG = "FLAGS_caffe2_cpu_allocator_do_zero_fill";

  private final Optional<Pointer> flag;
  private final String description;

  private ZeroedMemory(Optional<Pointer> flag, String description) {
    this.flag = flag;
    this.description = description;
  }

  /** Of this process; the engine must have been loaded before. */
  public static ZeroedMemory open() {
    try {
      Pointer flag =
          NativeLibrary.getInstance(LoadedLibrary.path(LIBRARY).toString())
              .getGlobalVariableAddress(FLAG);
      return new ZeroedMemory(Optional.of(flag), "zeroed by the allocator");
    } catch (IOException | UnsatisfiedLinkError e) {
      return new ZeroedMemory(Optional.empty(), "not zeroed: " + e.getMessage());
    }
  }

  /** Does the work with new memory zeroed, where that can be had. */
  public void during(Runnable work) {
    flag.ifPresent(address -> address.setByte(0, (byte) 1));
    try {
      work.run();
    } finally {
      flag.ifPresent(address -> address.setByte(0, (byte) 0));
    }
  }

  /** Whether it can be had, in words, for the record. */
  @Override
  public String toString() {
    return description;
  }
}
