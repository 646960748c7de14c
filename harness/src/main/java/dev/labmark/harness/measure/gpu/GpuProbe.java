package dev.labmark.harness.measure.gpu;

/** Reads one GPU. Samples may be taken from any thread, one at a time. */
public interface GpuProbe extends AutoCloseable {

  /** Which one it is. */
  GpuDevice device();

  /** The device now. Never throws: what cannot be read says why. */
  GpuSample sample();

  /**
   * Sets the high-water marks of the tensor pool back to what is allocated now, as before a phase
   * whose own peak is wanted; without a pool it does nothing, as every sample then says.
   */
  void resetPeaks();

  @Override
  void close();

  /** A probe, or why there is none. */
  sealed interface Opened {

    record Ready(GpuProbe probe) implements Opened {}

    record Missing(String reason) implements Opened {}
  }
}
