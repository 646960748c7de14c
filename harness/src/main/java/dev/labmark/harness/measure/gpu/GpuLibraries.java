package dev.labmark.harness.measure.gpu;

import com.sun.jna.Platform;

/**
 * The libraries that a driver brings, by name or by path.
 *
 * @param nvml what tells the state of devices
 * @param cuda what allocates on them
 */
public record GpuLibraries(String nvml, String cuda) {

  /** Where the machine's own loader finds them. */
  public static GpuLibraries ofTheMachine() {
    return Platform.isWindows()
        ? new GpuLibraries("nvml", "nvcuda")
        : new GpuLibraries("libnvidia-ml.so.1", "libcuda.so.1");
  }
}
