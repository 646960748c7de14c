package dev.labmark.harness.record;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.ProcessorIdentifier;
import oshi.hardware.HardwareAbstractionLayer;

/** Finds out where a run happens. Reads system properties so that nothing else has to. */
public final class EnvironmentProbe {

  private static final String BUILD = "the build does not say";

  private final BuildInfo build;
  private final Clock clock;

  /** A probe for the running build. */
  public EnvironmentProbe(BuildInfo build, Clock clock) {
    this.build = build;
    this.clock = clock;
  }

  /**
   * Looks around.
   *
   * @param driver the version of the device's driver, or {@code unknown: reason}
   */
  public Environment capture(String device, int threads, String driver) {
    SystemInfo system = new SystemInfo();
    HardwareAbstractionLayer hardware = system.getHardware();
    CentralProcessor processor = hardware.getProcessor();
    return new Environment(
        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
        known(build.labmarkVersion(), BUILD),
        known(build.gitCommit(), BUILD),
        known(build.gitDirty(), BUILD),
        known(hostName(system), "the host has no name"),
        property("os.name") + " " + property("os.version") + " " + property("os.arch"),
        property("java.vm.vendor")
            + " "
            + property("java.vm.name")
            + " "
            + property("java.vm.version"),
        cpuModel(processor.getProcessorIdentifier()),
        processor.getPhysicalProcessorCount(),
        processor.getLogicalProcessorCount(),
        memoryBytes(hardware),
        known(build.engine(), BUILD),
        known(build.engineVersion(), BUILD),
        known(build.nativeVersion(), BUILD),
        threads,
        device,
        driver);
  }

  /** Physical memory. */
  public static long memoryBytes() {
    return memoryBytes(new SystemInfo().getHardware());
  }

  private static long memoryBytes(HardwareAbstractionLayer hardware) {
    return hardware.getMemory().getTotal();
  }

  /** Where a single trial ran, by the keys of its record; a run's trials may be spread. */
  public static Map<String, String> machine() {
    SystemInfo system = new SystemInfo();
    Map<String, String> machine = new LinkedHashMap<>();
    machine.put(TrialRecord.HOST, known(hostName(system), "the host has no name"));
    machine.put(
        TrialRecord.CPU_MODEL,
        cpuModel(system.getHardware().getProcessor().getProcessorIdentifier()));
    return machine;
  }

  /** With family and model: virtual machines call processors of several generations the same. */
  private static String cpuModel(ProcessorIdentifier cpu) {
    return known(cpu.getName(), "the operating system names no CPU model")
        + " (family "
        + cpu.getFamily()
        + " model "
        + cpu.getModel()
        + ")";
  }

  /** Asks the kernel: Java's own way looks the name up, which may go to a name server. */
  private static String hostName(SystemInfo system) {
    return system.getOperatingSystem().getNetworkParams().getHostName();
  }

  private static String known(String value, String reasonIfBlank) {
    return value.isBlank() ? Environment.unknown(reasonIfBlank) : value.strip();
  }

  private static String property(String name) {
    return System.getProperty(name, Environment.unknown("no system property " + name));
  }
}
