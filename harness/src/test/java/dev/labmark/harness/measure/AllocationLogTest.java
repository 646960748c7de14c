package dev.labmark.harness.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllocationLogTest {

  @TempDir private Path folder;

  @Test
  void peakIsTheHighestTotal() throws IOException {
    Path log = folder.resolve("log");
    Files.writeString(
        log,
        """
        [I1123 CPUAllocator.cpp:220] C10 alloc 100 bytes, total alloc 100 bytes.
        [I1123 CPUAllocator.cpp:220] C10 alloc 900 bytes, total alloc 1000 bytes.
        something else that says 123456 bytes
        [I1123 CPUAllocator.cpp:250] C10 deleted 900 bytes, total alloc 100 bytes.
        """);
    assertEquals(new AllocationLog(3, 1_000), AllocationLog.parse(log));
  }

  @Test
  void nothingLoggedIsNothingHeld() throws IOException {
    Path log = folder.resolve("log");
    Files.writeString(log, "");
    assertEquals(new AllocationLog(0, 0), AllocationLog.parse(log));
  }
}
