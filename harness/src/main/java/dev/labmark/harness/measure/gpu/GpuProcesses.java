package dev.labmark.harness.measure.gpu;

import dev.labmark.harness.measure.Reading;
import java.util.List;

/** The processes that compute on a device, or why they are not known. */
public sealed interface GpuProcesses {

  /** All of them. */
  record Listed(List<ComputeProcess> processes) implements GpuProcesses {
    public Listed {
      processes = List.copyOf(processes);
    }
  }

  /** They cannot be listed here. */
  record Unknown(String reason) implements GpuProcesses {}

  /**
   * One of them.
   *
   * @param pid as the host counts; in a container that is not the process's own number
   * @param usedBytes of the device's memory, context and cached blocks included
   */
  record ComputeProcess(long pid, Reading usedBytes) {}
}
