package dev.labmark.harness.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostMemoryTest {

  @TempDir private Path folder;

  @Test
  void readsTheResidentSetAndItsHighWaterMark() throws IOException {
    Path status = folder.resolve("status");
    Files.writeString(status, "Name:\tjava\nVmHWM:\t  123456 kB\nVmRSS:\t   99 kB\n");
    assertEquals(new Reading.Value(123_456L * 1024), new HostMemory(status).peakBytes());
    assertEquals(new Reading.Value(99L * 1024), new HostMemory(status).currentBytes());
  }

  @Test
  void saysWhyThereIsNone() throws IOException {
    Path missing = folder.resolve("missing");
    assertEquals(
        "unavailable: cannot read " + missing + " (Linux only)",
        new HostMemory(missing).peakBytes().toString());
    Path strange = folder.resolve("strange");
    Files.writeString(strange, "Name: java\n");
    assertTrue(new HostMemory(strange).peakBytes().asLong().isEmpty());
    Files.writeString(strange, "VmHWM:\tmuch\n");
    assertEquals(
        new Reading.Unavailable("not understood: VmHWM: in " + strange),
        new HostMemory(strange).peakBytes());
  }
}
