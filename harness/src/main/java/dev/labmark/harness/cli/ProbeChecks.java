package dev.labmark.harness.cli;

import dev.labmark.harness.measure.CpuEnergy;
import dev.labmark.harness.measure.CpuFrequency;
import dev.labmark.harness.measure.EngineCheck;
import dev.labmark.harness.measure.HostCpu;
import dev.labmark.harness.measure.HostMemory;
import dev.labmark.harness.measure.MallocStatistics;
import dev.labmark.harness.measure.Reading;
import dev.labmark.harness.measure.gpu.GpuDevice;
import dev.labmark.harness.measure.gpu.GpuLibraries;
import dev.labmark.harness.measure.gpu.GpuProbe;
import dev.labmark.harness.measure.gpu.GpuProcesses;
import dev.labmark.harness.measure.gpu.GpuSample;
import dev.labmark.harness.measure.gpu.NvidiaDevices;
import dev.labmark.harness.measure.gpu.NvidiaProbe;
import dev.labmark.harness.run.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads every probe once, of the host and of each GPU. */
record ProbeChecks(GpuLibraries libraries) {

  private static final String PROBE = "probe";
  private static final String DEVICE = "device";
  private static final double MEBI = 1 << 20;

  /** The GPUs of the machine. */
  List<Check> devices() {
    List<Check> checks = new ArrayList<>();
    checks.add(Check.available(DEVICE, "cpu", "--device cpu"));
    NvidiaDevices found = NvidiaDevices.list(libraries);
    if (found instanceof NvidiaDevices.Unknown unknown) {
      checks.add(Check.unavailable(DEVICE, "NVIDIA GPUs", unknown.reason()));
    } else if (found instanceof NvidiaDevices.Listed listed) {
      checks.add(
          Check.available(
              DEVICE,
              "NVIDIA driver",
              listed.driver() + ", " + EngineCheck.gpus(listed.devices().size())));
      for (GpuDevice device : listed.devices()) {
        checks.add(
            Check.of(
                DEVICE,
                "GPU " + device.ordinal() + " of NVML",
                device.name().startsWith("unavailable")
                    ? device.name()
                    : device.name() + ", " + device.uuid() + ", " + device.pciBusId()));
      }
    }
    return checks;
  }

  /** Everything that is looked at while a trial runs. */
  List<Check> probes() {
    List<Check> checks = new ArrayList<>();
    checks.add(bytes("resident set", HostMemory.ofThisProcess().currentBytes()));
    checks.add(bytes("native memory", MallocStatistics.ofThisProcess().liveBytes()));
    HostCpu.Ticks ticks = HostCpu.ofThisMachine().read();
    checks.add(
        ticks instanceof HostCpu.Ticks.Unavailable no
            ? Check.unavailable(PROBE, "CPU time, steal", no.reason())
            : Check.available(PROBE, "CPU time, steal", "from /proc/stat"));
    checks.add(reading("CPU frequency", CpuFrequency.ofThisMachine().meanHertz(), 1e-9, "GHz"));
    Reading energy = CpuEnergy.ofThisMachine().microjoules();
    checks.add(
        energy instanceof Reading.Unavailable no
            ? Check.unavailable(PROBE, "CPU energy", no.reason())
            : Check.available(PROBE, "CPU energy", "RAPL counters of all packages"));
    int gpus =
        NvidiaDevices.list(libraries) instanceof NvidiaDevices.Listed listed
            ? listed.devices().size()
            : 0;
    for (int i = 0; i < gpus; i++) {
      checks.addAll(gpu(i));
    }
    if (gpus == 0) {
      checks.add(Check.unavailable(PROBE, "GPU", "no GPU to be read"));
    }
    return checks;
  }

  private List<Check> gpu(int ordinal) {
    String name = "gpu:" + ordinal + " ";
    GpuProbe.Opened opened =
        NvidiaProbe.open(libraries, ordinal, Optional.of(NvidiaProbe.POOL_ALLOCATOR));
    if (opened instanceof GpuProbe.Opened.Missing missing) {
      return List.of(Check.unavailable(PROBE, name.strip(), missing.reason()));
    }
    try (GpuProbe probe = ((GpuProbe.Opened.Ready) opened).probe()) {
      GpuSample sample = probe.sample();
      return List.of(
          Check.of(PROBE, name.strip(), probe.device().name() + ", " + probe.device().chosenBy()),
          bytes(name + "tensors", sample.tensors().live()),
          bytes(name + "reserved", sample.tensors().reserved()),
          bytes(name + "device memory", sample.memory().used()),
          processes(name + "processes", sample.processes()),
          reading(name + "utilisation", sample.utilizationPercent(), 1, "%"),
          reading(name + "power", sample.powerMilliwatts(), 1e-3, "W"),
          energy(name + "energy", sample),
          reading(name + "temperature", sample.temperatureCelsius(), 1, "degrees Celsius"),
          reading(name + "SM clock", sample.clocks().smMegahertz(), 1, "MHz"),
          reading(name + "clock events", sample.clocks().events(), 1, "(bits)"));
    }
  }

  /** Which source a run would take. */
  private static Check energy(String what, GpuSample sample) {
    if (sample.energyMillijoules() instanceof Reading.Value) {
      return Check.available(PROBE, what, "the device's energy counter");
    }
    return sample.powerMilliwatts() instanceof Reading.Value
        ? Check.available(PROBE, what, "power, integrated between samples")
        : Check.of(PROBE, what, sample.energyMillijoules().toString());
  }

  private static Check processes(String what, GpuProcesses processes) {
    return processes instanceof GpuProcesses.Listed listed
        ? Check.available(PROBE, what, listed.processes().size() + " compute on it")
        : Check.unavailable(PROBE, what, ((GpuProcesses.Unknown) processes).reason());
  }

  private static Check bytes(String what, Reading reading) {
    return reading(what, reading, 1 / MEBI, "MiB");
  }

  private static Check reading(String what, Reading reading, double scale, String unit) {
    return reading instanceof Reading.Value value
        ? Check.available(
            PROBE, what, String.format(Locale.ROOT, "%.4g %s", value.value() * scale, unit))
        : Check.of(PROBE, what, reading.toString());
  }
}
