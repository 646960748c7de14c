package dev.labmark.scenarios.selftest.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.measure.HostCpu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentTurnTest {

  @TempDir private Path folder;

  private Path machine;
  private HostCpu cpu;

  @BeforeEach
  void writeTicks() throws IOException {
    machine = Files.writeString(folder.resolve("stat"), "cpu  100 0 0 100 0 0 0 0 0 0\n");
    cpu = new HostCpu(machine, Path.of("/proc/self/stat"));
  }

  /** Of the 100 ticks that go by while the process runs, 30 are the hypervisor's. */
  @Test
  void whatTheHypervisorTookMeanwhileIsKept() throws IOException {
    Path later = Files.writeString(folder.resolve("later"), "cpu  150 0 0 120 0 0 0 30 0 0\n");

    ExperimentTurn turn = take("cp", later.toString(), machine.toString());

    assertEquals(0.30, turn.stealRatio());
    assertTrue(turn.seconds() > 0);
  }

  @Test
  void whereTimesOfTheMachineAreNotKnownTheTurnStillCounts() throws IOException {
    ExperimentTurn turn = take("rm", machine.toString());

    assertNull(turn.stealRatio());
    assertTrue(turn.seconds() > 0);
  }

  @Test
  void aProcessThatFailsIsToldWithWhatItComplainedOf() {
    IOException e =
        assertThrows(IOException.class, () -> take("sh", "-c", "echo no images >&2; exit 3"));

    assertTrue(e.toString().endsWith("ended with exit code 3: no images"), e.toString());
  }

  private ExperimentTurn take(String... command) throws IOException {
    return ExperimentTurn.take(new ProcessBuilder(command), folder.resolve("output"), cpu);
  }
}
