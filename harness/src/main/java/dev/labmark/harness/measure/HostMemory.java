package dev.labmark.harness.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The resident set of this process, from Linux's {@code VmRSS} and {@code VmHWM}. It counts
 * everything: heap, code, libraries, and what allocators keep; tensors are a part of it.
 */
public final class HostMemory {

  private static final Pattern CURRENT = pattern("VmRSS");
  private static final Pattern HIGH_WATER_MARK = pattern("VmHWM");
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

  private Reading read(Pattern pattern) {
    try {
      Matcher matcher = pattern.matcher(Files.readString(status));
      return matcher.find()
          ? new Reading.Value(Long.parseLong(matcher.group(1)) * BYTES_PER_KIB)
          : new Reading.Unavailable("no " + pattern + " in " + status);
    } catch (IOException e) {
      return new Reading.Unavailable("cannot read " + status + " (Linux only)");
    }
  }

  private static Pattern pattern(String key) {
    return Pattern.compile(key + ":\\s+(\\d+) kB");
  }
}
