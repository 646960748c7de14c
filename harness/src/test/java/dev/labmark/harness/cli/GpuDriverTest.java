package dev.labmark.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.labmark.harness.measure.gpu.FakeDriver;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpuDriverTest {

  private final FakeDriver driver;

  GpuDriverTest(@TempDir Path folder) {
    driver = FakeDriver.ofTwoDevices(folder);
  }

  @Test
  void ofAGpuItsVersionIsRead() {
    assertEquals("NVIDIA 550.54.15", GpuDriver.version(driver.libraries(), "gpu:0"));
  }

  @Test
  void whereThereIsNoneTheReasonIsRead() {
    driver.fail("init", 9);

    assertEquals(
        "unknown: the NVIDIA driver is not loaded (DRIVER_NOT_LOADED)",
        GpuDriver.version(driver.libraries(), "gpu:0"));
  }

  @Test
  void forTheCpuNoneIsAskedFor() {
    driver.fail("init", 9);

    assertEquals(
        "unknown: no driver is needed for the CPU", GpuDriver.version(driver.libraries(), "cpu"));
  }
}
