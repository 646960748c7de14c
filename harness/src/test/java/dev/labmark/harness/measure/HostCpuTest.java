package dev.labmark.harness.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostCpuTest {

  private final Path machine;
  private final Path process;
  private final HostCpu cpu;

  HostCpuTest(@TempDir Path folder) {
    machine = folder.resolve("stat");
    process = folder.resolve("self");
    cpu = new HostCpu(machine, process);
  }

  @BeforeEach
  void begin() throws IOException {
    // user nice system idle iowait irq softirq steal, then guests, which user contains already
    machine(1_000, 0, 100, 5_000, 50, 0, 10, 40);
    process(300, 20);
  }

  private void machine(long... ticks) throws IOException {
    StringBuilder line = new StringBuilder("cpu ");
    for (long tick : ticks) {
      line.append(' ').append(tick);
    }
    Files.writeString(machine, line + " 7 7\ncpu0 1 2 3 4 5 6 7 8 9 10\nintr 5\n");
  }

  private void process(long user, long system) throws IOException {
    Files.writeString(
        process,
        "42 (a (b) c) S 1 42 42 0 -1 4194304 100 0 0 0 " + user + " " + system + " 0 0 20 0 33\n");
  }

  private HostCpu.Ticks.Counted read() {
    return assertInstanceOf(HostCpu.Ticks.Counted.class, cpu.read());
  }

  @Test
  void timeIsToldApartByWhoHadIt() {
    // 1000 + 100 + 10 busy; idle and waiting for disks is neither
    assertEquals(new HostCpu.Ticks.Counted(6_200, 1_110, 40, 320), read());
  }

  @Test
  void sharesAreOfWhatWentByBetweenTwoReadings() throws IOException {
    HostCpu.Ticks.Counted before = read();
    // 100 ticks: 50 busy, of which 30 are ours; 20 stolen, 30 idle
    machine(1_040, 0, 110, 5_030, 50, 0, 10, 60);
    process(325, 25);

    assertEquals(Optional.of(new HostCpu.Shares(100, 0.2, 0.2)), read().since(before));
  }

  @Test
  void ownTimeThatIsCountedBeforeTheMachinesIsNobodyElses() throws IOException {
    HostCpu.Ticks.Counted before = read();
    machine(1_005, 0, 100, 5_005, 50, 0, 10, 40);
    process(310, 20);

    assertEquals(Optional.of(new HostCpu.Shares(10, 0, 0)), read().since(before));
  }

  @Test
  void betweenTwoTicksNothingIsKnown() {
    assertEquals(Optional.empty(), read().since(read()));
  }

  @Test
  void elsewhereThanOnLinuxItSaysSo() throws IOException {
    Files.delete(machine);

    assertEquals(
        new HostCpu.Ticks.Unavailable(
            "cannot read " + machine + " or " + process + " (Linux only)"),
        cpu.read());
  }

  @Test
  void whatIsNotUnderstoodIsSaid() throws IOException {
    Files.writeString(machine, "cpu one two\n");

    assertEquals(
        new HostCpu.Ticks.Unavailable("not understood: " + machine + " or " + process), cpu.read());
  }
}
