package dev.labmark.harness.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuEnergyTest {

  private final Path powercap;

  CpuEnergyTest(@TempDir Path folder) {
    powercap = folder;
  }

  private void domain(String folder, String name, long range, long microjoules) throws IOException {
    Path domain = Files.createDirectories(powercap.resolve(folder));
    Files.writeString(domain.resolve("name"), name + "\n");
    Files.writeString(domain.resolve("max_energy_range_uj"), range + "\n");
    counter(folder, microjoules);
  }

  private void counter(String folder, long microjoules) throws IOException {
    Files.writeString(powercap.resolve(folder).resolve("energy_uj"), microjoules + "\n");
  }

  @Test
  void packagesAreSummedAndTheirPartsAreNotCountedTwice() throws IOException {
    domain("intel-rapl:0", "package-0", 1_000_000, 100);
    domain("intel-rapl:1", "package-1", 1_000_000, 7_000);
    domain("intel-rapl:0:0", "core", 1_000_000, 50);
    domain("intel-rapl:2", "psys", 1_000_000, 9);
    CpuEnergy energy = CpuEnergy.open(powercap);

    counter("intel-rapl:0", 350);
    counter("intel-rapl:1", 7_040);
    counter("intel-rapl:0:0", 90);
    counter("intel-rapl:2", 400);

    assertEquals(new Reading.Value(250 + 40), energy.microjoules());
    assertEquals(new Reading.Value(290), energy.microjoules(), "nothing came to it since");
  }

  @Test
  void aCounterThatWrapsGoesOn() throws IOException {
    domain("intel-rapl:0", "package-0", 1_000, 900);
    CpuEnergy energy = CpuEnergy.open(powercap);

    counter("intel-rapl:0", 50);
    assertEquals(new Reading.Value(150), energy.microjoules());
    counter("intel-rapl:0", 20);
    assertEquals(new Reading.Value(150 + 970), energy.microjoules());
  }

  @Test
  void aMachineThatDoesNotShowItSaysSo() throws IOException {
    Path none = powercap.resolve("none");
    assertEquals(
        new Reading.Unavailable("this machine does not show it (no " + none + ")"),
        CpuEnergy.open(none).microjoules());
    domain("dtpm", "package-0", 1, 1);
    assertEquals(
        new Reading.Unavailable("no processor package in " + powercap),
        CpuEnergy.open(powercap).microjoules());
  }

  @Test
  void aCounterThatMayNotBeReadSaysWhichAndWhy() throws IOException {
    domain("intel-rapl:0", "package-0", 1_000, 900);
    Path counter = powercap.resolve("intel-rapl:0/energy_uj");
    Files.delete(counter);

    assertEquals(
        new Reading.Unavailable("cannot read " + counter + "; many kernels let only root do so"),
        CpuEnergy.open(powercap).microjoules());
  }

  @Test
  void aCounterThatGoesAwaySaysSo() throws IOException {
    domain("intel-rapl:0", "package-0", 1_000, 900);
    CpuEnergy energy = CpuEnergy.open(powercap);
    Path counter = powercap.resolve("intel-rapl:0/energy_uj");
    Files.delete(counter);

    assertEquals(
        new Reading.Unavailable("cannot read " + counter + " any more"), energy.microjoules());
  }
}
