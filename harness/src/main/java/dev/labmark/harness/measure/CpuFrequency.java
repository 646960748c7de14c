package dev.labmark.harness.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How fast the cores run, from Linux's {@code cpufreq}. Reading a core interrupts it; so only a few
 * are asked. Virtual machines mostly do not show it.
 */
public final class CpuFrequency {

  private static final int CORES_ASKED = 4;
  private static final long HERTZ_PER_KILOHERTZ = 1_000;

  private final Path first;
  private final List<Path> cores;

  /** Over {@code /sys/devices/system/cpu}, or a stand-in for it. */
  public CpuFrequency(Path cpus) {
    this.first = file(cpus, 0);
    this.cores =
        IntStream.range(0, CORES_ASKED)
            .mapToObj(core -> file(cpus, core))
            .takeWhile(Files::exists)
            .toList();
  }

  /** Of this machine. */
  public static CpuFrequency ofThisMachine() {
    return new CpuFrequency(Path.of("/sys/devices/system/cpu"));
  }

  /** The mean over the first cores, in hertz. */
  public Reading meanHertz() {
    if (cores.isEmpty()) {
      return new Reading.Unavailable("this machine does not show it (no " + first + ")");
    }
    long sum = 0;
    for (Path core : cores) {
      try {
        sum += KernelText.of(core).number();
      } catch (IOException | NumberFormatException e) {
        return new Reading.Unavailable("cannot read " + core);
      }
    }
    return new Reading.Value(sum * HERTZ_PER_KILOHERTZ / cores.size());
  }

  private static Path file(Path cpus, int core) {
    return cpus.resolve("cpu" + core).resolve("cpufreq/scaling_cur_freq");
  }
}
