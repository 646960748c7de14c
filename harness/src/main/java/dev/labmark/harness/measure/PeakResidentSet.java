package dev.labmark.harness.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * How far the resident set of this process rises while some work is done: Linux's {@code VmHWM},
 * set back before the work. Where every tensor comes from the kernel and goes back to it, that is
 * what the tensors take, within 0.01% in a fresh JVM; where the allocator keeps memory, it is a
 * quarter to a half too low. So it works only in a process that was started for it. Java's heap and
 * everything else that becomes resident meanwhile is counted too. Setting the mark back loses the
 * process's peak so far: {@link HostMemory} is to be read before.
 */
public final class PeakResidentSet {

  /** Sets the size from which glibc takes memory from the kernel and gives it back at once. */
  public static final String VARIABLE = "MALLOC_MMAP_THRESHOLD_";

  /** What {@link #VARIABLE} has to be: 64 KiB. */
  public static final String THRESHOLD = "65536";

  /** Sets {@code VmHWM} back to the current resident set; see proc(5). */
  private static final String RESET_PEAK = "5";

  private final Path clearRefs;
  private final Path status;
  private final Optional<String> threshold;

  /**
   * Over Linux's files, or stand-ins for them.
   *
   * @param clearRefs {@code /proc/self/clear_refs}
   * @param status {@code /proc/self/status}
   * @param threshold what this process was started with as {@link #VARIABLE}
   */
  PeakResidentSet(Path clearRefs, Path status, Optional<String> threshold) {
    this.clearRefs = clearRefs;
    this.status = status;
    this.threshold = threshold;
  }

  /**
   * That of this process.
   *
   * @param threshold what it was started with as {@link #VARIABLE}
   */
  public static PeakResidentSet ofThisProcess(Optional<String> threshold) {
    return new PeakResidentSet(
        Path.of("/proc/self/clear_refs"), Path.of("/proc/self/status"), threshold);
  }

  /** The resident set as it is, in bytes, and the peak set back to it. */
  public Reading currentBytes() {
    if (!threshold.equals(Optional.of(THRESHOLD))) {
      return new Reading.Unavailable(
          "the process was started with "
              + threshold.map(value -> VARIABLE + "=" + value).orElse("no " + VARIABLE)
              + ", not with "
              + VARIABLE
              + "="
              + THRESHOLD);
    }
    try {
      Files.writeString(clearRefs, RESET_PEAK, StandardOpenOption.WRITE);
    } catch (IOException e) {
      return new Reading.Unavailable("cannot write to " + clearRefs + " (Linux only)");
    }
    return new HostMemory(status).peakBytes();
  }

  /**
   * How far the resident set rose above where it was, in bytes. Where this cannot be measured the
   * work is not done.
   */
  public Reading peakBytes(Runnable work) {
    return Reading.difference(this::currentBytes, work, new HostMemory(status)::peakBytes);
  }

  /**
   * How much larger the resident set is after the work, in bytes; negative where it is smaller.
   * Where this cannot be measured the work is not done.
   */
  public Reading growthBytes(Runnable work) {
    return Reading.difference(this::currentBytes, work, this::currentBytes);
  }
}
