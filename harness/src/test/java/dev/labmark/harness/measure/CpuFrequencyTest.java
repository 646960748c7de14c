package dev.labmark.harness.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuFrequencyTest {

  private final Path cpus;

  CpuFrequencyTest(@TempDir Path folder) {
    cpus = folder;
  }

  private Path core(int core, String kilohertz) throws IOException {
    Path folder = Files.createDirectories(cpus.resolve("cpu" + core).resolve("cpufreq"));
    return Files.writeString(folder.resolve("scaling_cur_freq"), kilohertz + "\n");
  }

  @Test
  void theMeanOfTheFirstFourCoresIsInHertz() throws IOException {
    for (int i = 0; i < 4; i++) {
      core(i, "" + (1_000_000 + 200_000 * i));
    }
    core(4, "9999999");

    assertEquals(new Reading.Value(1_300_000_000L), new CpuFrequency(cpus).meanHertz());
  }

  @Test
  void aMachineThatDoesNotShowItSaysSo() {
    assertEquals(
        new Reading.Unavailable(
            "this machine does not show it (no "
                + cpus.resolve("cpu0/cpufreq/scaling_cur_freq")
                + ")"),
        new CpuFrequency(cpus).meanHertz());
  }

  @Test
  void whatIsNoNumberIsNamed() throws IOException {
    Path file = core(0, "<unknown>");

    assertEquals(
        new Reading.Unavailable("cannot read " + file), new CpuFrequency(cpus).meanHertz());
  }
}
