package dev.labmark.harness.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Energy that the machine's processors have taken since this probe was opened, whoever used them:
 * RAPL's counters of whole packages, as Linux shows them in {@code powercap}. They wrap, every few
 * minutes under load; so they have to be read more often than that.
 */
public final class CpuEnergy {

  private static final String DOMAIN = "intel-rapl:[0-9]+";
  private static final String PACKAGE = "package";

  private final List<Domain> domains = new ArrayList<>();
  private final String reason;
  private long microjoules;

  private CpuEnergy(String reason) {
    this.reason = reason;
  }

  /** One package. */
  private static final class Domain {
    private final Path counter;
    private final long range;
    private long last;

    Domain(Path counter, long range, long first) {
      this.counter = counter;
      this.range = range;
      this.last = first;
    }

    long taken() throws IOException {
      long now = number(counter);
      long taken = now >= last ? now - last : now + range - last;
      last = now;
      return taken;
    }
  }

  /** Of this machine. */
  public static CpuEnergy ofThisMachine() {
    return open(Path.of("/sys/class/powercap"));
  }

  /** Over {@code /sys/class/powercap}, or a stand-in for it. */
  public static CpuEnergy open(Path powercap) {
    if (!Files.isDirectory(powercap)) {
      return new CpuEnergy("this machine does not show it (no " + powercap + ")");
    }
    try (Stream<Path> files = Files.list(powercap)) {
      CpuEnergy energy = new CpuEnergy("no processor package in " + powercap);
      for (Path domain :
          files.filter(file -> file.getFileName().toString().matches(DOMAIN)).sorted().toList()) {
        if (Files.readString(domain.resolve("name")).startsWith(PACKAGE)) {
          Path counter = domain.resolve("energy_uj");
          energy.domains.add(
              new Domain(counter, number(domain.resolve("max_energy_range_uj")), number(counter)));
        }
      }
      return energy;
    } catch (IOException | NumberFormatException e) {
      return new CpuEnergy("cannot read " + e.getMessage() + "; many kernels let only root do so");
    }
  }

  /** Microjoules since it was opened, over all packages. */
  public Reading microjoules() {
    if (domains.isEmpty()) {
      return new Reading.Unavailable(reason);
    }
    try {
      for (Domain domain : domains) {
        microjoules += domain.taken();
      }
      return new Reading.Value(microjoules);
    } catch (IOException | NumberFormatException e) {
      return new Reading.Unavailable("cannot read " + e.getMessage() + " any more");
    }
  }

  private static long number(Path file) throws IOException {
    return KernelText.of(file).number();
  }
}
