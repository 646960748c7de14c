package dev.labmark.harness.measure.gpu;

import dev.labmark.harness.measure.Reading;

/**
 * How fast a device runs, and why not faster.
 *
 * @param smMegahertz of the multiprocessors
 * @param memoryMegahertz of the memory
 * @param events why clocks are what they are, a bit for each; {@link ClockEvent} names them
 */
public record GpuClocks(Reading smMegahertz, Reading memoryMegahertz, Reading events) {}
