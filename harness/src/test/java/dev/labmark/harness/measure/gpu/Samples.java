package dev.labmark.harness.measure.gpu;

import dev.labmark.harness.measure.Reading;
import java.util.Arrays;

/** Samples of a device, made by hand. */
final class Samples {

  static final Reading NO = new Reading.Unavailable("not told");

  private Samples() {}

  static GpuSample of(Reading milliwatts, Reading millijoules) {
    return new GpuSample(
        TensorPool.unavailable("not told"),
        listed(),
        GpuMemory.unavailable("not told"),
        NO,
        milliwatts,
        millijoules,
        NO,
        new GpuClocks(NO, NO, NO));
  }

  static GpuSample counter(long millijoules) {
    return of(NO, value(millijoules));
  }

  static GpuSample power(long milliwatts) {
    return of(value(milliwatts), NO);
  }

  static GpuProcesses listed(long... pids) {
    return new GpuProcesses.Listed(
        Arrays.stream(pids)
            .mapToObj(pid -> new GpuProcesses.ComputeProcess(pid, value(pid * 10)))
            .toList());
  }

  static Reading value(long value) {
    return new Reading.Value(value);
  }
}
