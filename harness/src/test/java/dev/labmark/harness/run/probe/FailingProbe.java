package dev.labmark.harness.run.probe;

import dev.labmark.harness.measure.gpu.GpuDevice;
import dev.labmark.harness.measure.gpu.GpuProbe;
import dev.labmark.harness.measure.gpu.GpuSample;

/** Breaks what a probe promises. */
final class FailingProbe implements GpuProbe {

  @Override
  public GpuDevice device() {
    return new GpuDevice(0, "Fake", "GPU-x", "0000:00:00.0", "1", "the test");
  }

  @Override
  public GpuSample sample() {
    throw new IllegalStateException("no idea");
  }

  @Override
  public void resetPeaks() {}

  @Override
  public void close() {}
}
