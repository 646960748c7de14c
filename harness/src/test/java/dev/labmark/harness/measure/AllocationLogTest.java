package dev.labmark.harness.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllocationLogTest {

  @TempDir private Path folder;

  @Test
  void theTimelineIsReadInOrderAndItsPeakIsTheHighestTotal() throws IOException {
    Path log = folder.resolve("log");
    Files.writeString(
        log,
        """
        [I1123 CPUAllocator.cpp:220] C10 alloc 100 bytes, total alloc 100 bytes.
        labmark-mark second
        [I1123 CPUAllocator.cpp:220] C10 alloc 900 bytes, total alloc 1000 bytes.
        something else that says 123456 bytes
        [I1123 CPUAllocator.cpp:250] C10 deleted 900 bytes, total alloc 100 bytes.
        """);
    AllocationLog parsed = AllocationLog.parse(log);
    assertEquals(1_000, parsed.peakBytes());
    assertEquals(
        List.of(
            new AllocationLog.Change(100, 100),
            new AllocationLog.Mark("second"),
            new AllocationLog.Change(900, 1_000),
            new AllocationLog.Change(-900, 100)),
        parsed.entries());
  }

  @Test
  void nothingLoggedIsNothingHeld() throws IOException {
    Path log = folder.resolve("log");
    Files.writeString(log, "");
    AllocationLog parsed = AllocationLog.parse(log);
    assertEquals(List.of(), parsed.changes());
    assertEquals(0, parsed.peakBytes());
  }
}
