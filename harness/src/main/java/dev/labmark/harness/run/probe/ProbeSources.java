package dev.labmark.harness.run.probe;

import dev.labmark.harness.measure.CpuEnergy;
import dev.labmark.harness.measure.CpuFrequency;
import dev.labmark.harness.measure.HostCpu;
import dev.labmark.harness.measure.HostMemory;
import dev.labmark.harness.measure.gpu.GpuLibraries;
import dev.labmark.harness.measure.gpu.GpuProbe;
import dev.labmark.harness.measure.gpu.NvidiaProbe;
import dev.labmark.harness.spec.LaunchSettings;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a look reads.
 *
 * @param gpu the trial's device, or why there is none to read
 * @param ownPid of this process, as it knows itself
 */
public record ProbeSources(
    HostMemory memory,
    HostCpu cpu,
    CpuFrequency frequency,
    CpuEnergy cpuEnergy,
    GpuProbe.Opened gpu,
    long ownPid)
    implements AutoCloseable {

  private static final String CPU = "cpu";

  /** Opens them for a trial. */
  @FunctionalInterface
  public interface Factory {

    /**
     * Opens them.
     *
     * @param device {@code cpu} or {@code gpu:N}
     * @param environment the variables that this process was really started with
     */
    ProbeSources open(String device, Map<String, String> environment);
  }

  /** Those of this machine; for a trial on the CPU nothing of a GPU is loaded. */
  public static ProbeSources ofThisMachine(String device, Map<String, String> environment) {
    return of(GpuLibraries.ofTheMachine(), device, environment);
  }

  /** The same, with a driver's libraries from elsewhere. */
  public static ProbeSources of(
      GpuLibraries libraries, String device, Map<String, String> environment) {
    return new ProbeSources(
        HostMemory.ofThisProcess(),
        HostCpu.ofThisMachine(),
        CpuFrequency.ofThisMachine(),
        CpuEnergy.ofThisMachine(),
        device.equals(CPU)
            ? new GpuProbe.Opened.Missing("the trial runs on the CPU; no GPU library is loaded")
            : NvidiaProbe.open(
                libraries,
                Integer.parseInt(device.substring(device.indexOf(':') + 1)),
                Optional.ofNullable(environment.get(LaunchSettings.CUDA_ALLOCATOR))),
        ProcessHandle.current().pid());
  }

  /** Reads all of them. */
  Look look(long timeNs) {
    return new Look(
        timeNs,
        memory.currentBytes(),
        cpu.read(),
        frequency.meanHertz(),
        cpuEnergy.microjoules(),
        gpu instanceof GpuProbe.Opened.Ready ready
            ? Optional.of(ready.probe().sample())
            : Optional.empty());
  }

  /** Sets the device's high-water marks back, where there are any. */
  void resetPeaks() {
    if (gpu instanceof GpuProbe.Opened.Ready ready) {
      ready.probe().resetPeaks();
    }
  }

  @Override
  public void close() {
    if (gpu instanceof GpuProbe.Opened.Ready ready) {
      ready.probe().close();
    }
  }
}
