package dev.labmark.harness.measure.gpu;

import dev.labmark.harness.measure.Reading;
import java.util.ArrayList;
import java.util.List;

/** The NVIDIA GPUs of the machine, or why they are not known. */
public sealed interface NvidiaDevices {

  /**
   * All of them, in NVML's order.
   *
   * @param driver version of the driver
   */
  record Listed(String driver, List<GpuDevice> devices) implements NvidiaDevices {
    public Listed {
      devices = List.copyOf(devices);
    }
  }

  /** There is no way to know. */
  record Unknown(String reason) implements NvidiaDevices {}

  /** Looks for them; nothing of CUDA is loaded for it. */
  static NvidiaDevices list(GpuLibraries libraries) {
    Nvml.Opened opened = Nvml.open(libraries.nvml());
    if (opened instanceof Nvml.Opened.Missing missing) {
      return new Unknown(missing.reason());
    }
    try (Nvml nvml = ((Nvml.Opened.Ready) opened).nvml()) {
      Reading count = nvml.count();
      if (count instanceof Reading.Unavailable unavailable) {
        return new Unknown(unavailable.reason());
      }
      List<GpuDevice> devices = new ArrayList<>();
      for (int i = 0; i < count.asLong().orElse(0); i++) {
        devices.add(device(nvml, i));
      }
      return new Listed(nvml.driverVersion(), devices);
    }
  }

  private static GpuDevice device(Nvml nvml, int index) {
    String how = "NVML's own number";
    Nvml.Found found = nvml.byIndex(index);
    if (found instanceof Nvml.Found.Handle handle) {
      return NvidiaProbe.describe(nvml, handle.device(), index, how);
    }
    String no = new Reading.Unavailable(((Nvml.Found.Missing) found).reason()).toString();
    return new GpuDevice(index, no, no, no, nvml.driverVersion(), how);
  }
}
