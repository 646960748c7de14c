package dev.labmark.harness.measure;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The resident set of this process, from Linux's {@code VmRSS} and {@code VmHWM}. It counts
 * everything: heap, code, libraries, and what allocators keep; tensors are a part of it.
 */
public final class HostMemory {

  private static final String CURRENT = "VmRSS:";
  private static final String HIGH_WATER_MARK = "VmHWM:";
  private static final long BYTES_PER_KIB = 1024;

  private final Path status;

  /** Reads {@code /proc/self/status}, or a stand-in for it. */
  public HostMemory(Path status) {
    this.status = status;
  }

  /** Of the process that asks. */
  public static HostMemory ofThisProcess() {
    return new HostMemory(Path.of("/proc/self/status"));
  }

  /** The resident set now, in bytes. */
  public Reading currentBytes() {
    return read(CURRENT);
  }

  /** The highest resident set so far, in bytes. */
  public Reading peakBytes() {
    return read(HIGH_WATER_MARK);
  }

  private Reading read(String key) {
    try {
      KernelText text = KernelText.of(status);
      return text.seek(key)
          ? new Reading.Value(text.number() * BYTES_PER_KIB)
          : new Reading.Unavailable("no " + key + " in " + status);
    } catch (IOException e) {
      return new Reading.Unavailable("cannot read " + status + " (Linux only)");
    } catch (NumberFormatException e) {
      return new Reading.Unavailable("not understood: " + key + " in " + status);
    }
  }
}
