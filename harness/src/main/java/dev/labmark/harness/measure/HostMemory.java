package dev.labmark.harness.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The highest resident set of this process, from Linux's {@code VmHWM}. It counts everything: heap,
 * code, libraries, and what allocators keep; tensors are a part of it.
 */
public final class HostMemory {

  private static final Pattern HIGH_WATER_MARK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
  private static final long BYTES_PER_KIB = 1024;

  private final Path status;

  /** Reads {@code /proc/self/status}, or a stand-in for it. */
  public HostMemory(Path status) {
    this.status = status;
  }

  /** The highest resident set so far, in bytes. */
  public Reading peakBytes() {
    try {
      Matcher matcher = HIGH_WATER_MARK.matcher(Files.readString(status));
      return matcher.find()
          ? new Reading.Value(Long.parseLong(matcher.group(1)) * BYTES_PER_KIB)
          : new Reading.Unavailable("no VmHWM in " + status);
    } catch (IOException e) {
      return new Reading.Unavailable("cannot read " + status + " (Linux only)");
    }
  }
}
