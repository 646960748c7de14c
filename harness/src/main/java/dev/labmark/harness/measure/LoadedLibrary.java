package dev.labmark.harness.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Native libraries that this process has loaded. */
final class LoadedLibrary {

  private LoadedLibrary() {}

  /**
   * The file of a loaded library.
   *
   * @throws IOException if it is not loaded, or this is no Linux
   */
  static Path path(String name) throws IOException {
    Path maps = Path.of("/proc/self/maps");
    if (!Files.isReadable(maps)) {
      throw new IOException("cannot read " + maps + " (Linux only)");
    }
    try (Stream<String> lines = Files.lines(maps)) {
      return lines
          .filter(line -> line.endsWith("/" + name))
          .map(line -> Path.of(line.substring(line.indexOf('/'))))
          .findFirst()
          .orElseThrow(() -> new IOException(name + " is not loaded"));
    }
  }
}
