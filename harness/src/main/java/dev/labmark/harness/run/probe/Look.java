package dev.labmark.harness.run.probe;

import dev.labmark.harness.measure.HostCpu;
import dev.labmark.harness.measure.Reading;
import dev.labmark.harness.measure.gpu.GpuSample;
import java.util.Optional;

/**
 * The machine at one moment.
 *
 * @param timeNs of the trial's clock
 * @param cpuMicrojoules since the probes were opened
 * @param gpu empty where the trial has none that can be read
 */
record Look(
    long timeNs,
    Reading residentBytes,
    HostCpu.Ticks cpu,
    Reading frequencyHertz,
    Reading cpuMicrojoules,
    Optional<GpuSample> gpu) {}
