package dev.labmark.scenarios;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * An output folder with a good run and a hostile one, in surroundings that must stay as they are.
 */
final class HostileFolder implements AutoCloseable {

  static final String GOOD = "20260101T120000Z-00000001";
  static final String BAD = "20260101T130000Z-00000002";

  private static final List<String> FILES = List.of("run.json", "series.csv", "latency.hlog");

  private final Path root;

  private HostileFolder(Path root) {
    this.root = root;
  }

  static HostileFolder create() throws IOException {
    HostileFolder folder = new HostileFolder(Files.createTempDirectory("labmark-hostile"));
    Files.createDirectories(folder.good());
    for (String file : FILES) {
      Files.write(folder.good().resolve(file), sample(file));
    }
    Files.createSymbolicLink(folder.out().resolve("latest"), Path.of(GOOD));
    return folder;
  }

  /** A file of a real run of profile smoke, its tables and curves cut. */
  static byte[] sample(String file) {
    try (InputStream in = HostileFolder.class.getResourceAsStream("hostile/" + file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path out() {
    return root.resolve("out");
  }

  Path good() {
    return out().resolve(GOOD);
  }

  Path bad() {
    return out().resolve(BAD);
  }

  /** The good run once more, with one file of another content. */
  void bad(String file, byte[] content) throws IOException {
    delete(bad());
    Files.createDirectories(bad());
    for (String each : FILES) {
      Files.write(bad().resolve(each), each.equals(file) ? content : sample(each));
    }
    if (!FILES.contains(file)) {
      Files.write(bad().resolve(file), content);
    }
  }

  /** Whether nothing was written beside the output folder. */
  void requireNothingOutside() throws IOException {
    try (Stream<Path> entries = Files.list(root)) {
      List<Path> outside = entries.filter(entry -> !entry.equals(out())).toList();
      if (!outside.isEmpty()) {
        throw new AssertionError("written outside of the output folder: " + outside);
      }
    }
  }

  @Override
  public void close() throws IOException {
    delete(root);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
