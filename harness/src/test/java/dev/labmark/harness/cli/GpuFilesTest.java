package dev.labmark.harness.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.labmark.harness.spec.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpuFilesTest {

  @TempDir private Path dev;

  @Test
  void aMachineWithoutAGpuHasNone() throws IOException {
    machine("sda");

    assertEquals(
        "--device gpu:0: this machine has no GPU (no nvidia0, kfd or dxg in " + dev + ")",
        Refusal.of(() -> new GpuFiles(dev).check("gpu:0")));
    assertDoesNotThrow(() -> new GpuFiles(dev).check("cpu"));
  }

  @Test
  void gpusAreCountedWhateverTheirNumbers() throws IOException {
    machine("nvidia3", "nvidia7", "nvidiactl", "nvidia-uvm");

    assertDoesNotThrow(() -> new GpuFiles(dev).check("gpu:1"));
    assertEquals(
        "--device gpu:2: this machine has 2 of them, from gpu:0 (nvidia files in " + dev + ")",
        Refusal.of(() -> new GpuFiles(dev).check("gpu:2")));
  }

  @Test
  void driversThatDoNotCountTheirGpusAreTrusted() throws IOException {
    machine("kfd");

    assertDoesNotThrow(() -> new GpuFiles(dev).check("gpu:5"));
  }

  @Test
  void withoutDeviceFilesThereIsNothingToGoBy() {
    assertDoesNotThrow(() -> new GpuFiles(dev).check("gpu:0"));
    assertDoesNotThrow(() -> new GpuFiles(dev.resolve("missing")).check("gpu:0"));
  }

  private void machine(String... files) throws IOException {
    Files.createFile(dev.resolve("null"));
    for (String file : files) {
      Files.createFile(dev.resolve(file));
    }
  }
}
