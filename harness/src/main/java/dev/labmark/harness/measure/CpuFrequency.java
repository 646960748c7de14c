package dev.labmark.harness.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How fast the cores run, from Linux's {@code cpufreq}. Reading a core interrupts it; so only a few
 * are asked. Virtual machines mostly do not show it.
 */
public final class CpuFrequency {

  private static final int CORES_ASKED = 4;
  private static final long HERTZ_PER_KILOHERTZ = 1_000;

  private final Path cpus;

  /** Over {@code /sys/devices/system/cpu}, or a stand-in for it. */
  public CpuFrequency(Path cpus) {
    this.cpus = cpus;
  }

  /** Of this machine. */
  public static CpuFrequency ofThisMachine() {
    return new CpuFrequency(Path.of("/sys/devices/system/cpu"));
  }

  /** The mean over the first cores, in hertz. */
  public Reading meanHertz() {
    long sum = 0;
    int cores = 0;
    Path next = file(cores);
    while (cores < CORES_ASKED && Files.exists(next)) {
      try {
        sum += Long.parseLong(Files.readString(next).strip());
      } catch (IOException | NumberFormatException e) {
        return new Reading.Unavailable("cannot read " + next);
      }
      next = file(++cores);
    }
    return cores == 0
        ? new Reading.Unavailable("this machine does not show it (no " + file(0) + ")")
        : new Reading.Value(sum * HERTZ_PER_KILOHERTZ / cores);
  }

  private Path file(int core) {
    return cpus.resolve("cpu" + core).resolve("cpufreq/scaling_cur_freq");
  }
}
