package dev.labmark.harness.measure.gpu;

import dev.labmark.harness.measure.Reading;

/**
 * Memory of a whole device, in bytes, whoever uses it.
 *
 * @param reserved what driver and firmware keep for themselves; not part of used
 */
public record GpuMemory(Reading total, Reading reserved, Reading used, Reading free) {

  static GpuMemory unavailable(String reason) {
    Reading no = new Reading.Unavailable(reason);
    return new GpuMemory(no, no, no, no);
  }
}
