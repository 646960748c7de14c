package dev.labmark.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part of {@code labmark selftest faults}; docs/reliability.md has the whole. */
class FaultsRunTest {

  @TempDir private Path folder;

  @Test
  void runsThatAreKilledComeToTheSameAndNothingIsLost() throws Exception {
    LabmarkProcess.Finished finished =
        new LabmarkProcess(folder)
            .run(
                "selftest",
                "faults",
                "--only",
                "kill,port-taken",
                "--kills",
                "5",
                "--kills-a-run",
                "5");

    assertEquals(0, finished.exitCode(), finished.output());
    List<String> rows =
        finished.output().lines().filter(line -> line.endsWith(" | nothing |")).toList();
    assertEquals(2, rows.size(), finished.output());
    assertTrue(rows.get(0).startsWith("| kill |") && rows.get(0).contains(" | 5 | "), rows.get(0));
  }
}
