package dev.labmark.harness.measure.gpu;

import dev.labmark.harness.measure.Reading;

/**
 * A device at one moment.
 *
 * @param tensors this process's live tensors and what is reserved for them
 * @param processes who computes on the device, with what each holds
 * @param memory the whole device
 * @param utilizationPercent share of the driver's last period in which a kernel ran
 * @param energyMillijoules taken since the driver was loaded
 */
public record GpuSample(
    TensorPool tensors,
    GpuProcesses processes,
    GpuMemory memory,
    Reading utilizationPercent,
    Reading powerMilliwatts,
    Reading energyMillijoules,
    Reading temperatureCelsius,
    GpuClocks clocks) {}
