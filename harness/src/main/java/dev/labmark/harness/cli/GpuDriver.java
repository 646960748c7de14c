package dev.labmark.harness.cli;

import dev.labmark.harness.measure.gpu.GpuLibraries;
import dev.labmark.harness.measure.gpu.NvidiaDevices;
import dev.labmark.harness.record.Environment;

/** The driver of a device, for the record. */
final class GpuDriver {

  private static final String CPU = "cpu";

  private GpuDriver() {}

  /**
   * Its version, or {@code unknown: reason}; for the CPU nothing is loaded.
   *
   * @param device {@code cpu} or {@code gpu:N}
   */
  static String version(GpuLibraries libraries, String device) {
    if (device.equals(CPU)) {
      return Environment.unknown("no driver is needed for the CPU");
    }
    NvidiaDevices devices = NvidiaDevices.list(libraries);
    return devices instanceof NvidiaDevices.Listed listed
        ? "NVIDIA " + listed.driver()
        : Environment.unknown(((NvidiaDevices.Unknown) devices).reason());
  }
}
