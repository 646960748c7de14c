package dev.labmark.harness.measure.gpu;

/**
 * Which device it is; what it does not tell reads {@code unavailable: reason}.
 *
 * @param ordinal its number: the engine's where CUDA told which device that is, otherwise NVML's
 * @param driver version of the driver
 * @param chosenBy how the engine's number was turned into this device
 */
public record GpuDevice(
    int ordinal, String name, String uuid, String pciBusId, String driver, String chosenBy) {}
