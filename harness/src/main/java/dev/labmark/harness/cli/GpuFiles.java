package dev.labmark.harness.cli;

import dev.labmark.harness.spec.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The GPUs that a Linux machine shows as files. Only the engine knows whether it can use one, and
 * it is loaded in workers alone; but where there is no file there is no GPU, and that can be told
 * before a run is begun.
 *
 * @param dev {@code /dev}, or a stand-in for it
 */
record GpuFiles(Path dev) {

  private static final String NVIDIA = "nvidia[0-9]+";

  /** Drivers that show one file for all GPUs: AMD's, and that of Windows' Linux. */
  private static final String UNCOUNTED = "kfd|dxg";

  /**
   * Checks that there can be such a device. Where the machine shows no device files at all, there
   * is nothing to go by.
   *
   * @param device {@code cpu} or {@code gpu:N}
   * @throws InvalidInputException where there are fewer GPUs
   */
  void check(String device) {
    if (device.equals("cpu") || !Files.exists(dev.resolve("null")) || count(UNCOUNTED) > 0) {
      return;
    }
    long gpus = count(NVIDIA);
    if (Long.parseLong(device.substring(device.indexOf(':') + 1)) >= gpus) {
      throw new InvalidInputException(
          "--device "
              + device
              + ": this machine has "
              + (gpus == 0
                  ? "no GPU (no nvidia0, kfd or dxg in "
                  : gpus + " of them, from gpu:0 (nvidia files in ")
              + dev
              + ")");
    }
  }

  private long count(String names) {
    try (Stream<Path> files = Files.list(dev)) {
      return files.filter(file -> file.getFileName().toString().matches(names)).count();
    } catch (IOException e) {
      throw new InvalidInputException("cannot look for GPUs in " + dev + ": " + e, e);
    }
  }
}
