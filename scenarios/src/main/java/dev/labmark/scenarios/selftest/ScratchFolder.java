package dev.labmark.scenarios.selftest;

import dev.labmark.harness.record.AtomicFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder that goes, with all that is in it, when it is closed.
 *
 * @param path where it is
 */
public record ScratchFolder(Path path) implements AutoCloseable {

  /** A new one among the system's temporary files. */
  public static ScratchFolder create(String prefix) throws IOException {
    return new ScratchFolder(Files.createTempDirectory(prefix));
  }

  @Override
  public void close() throws IOException {
    AtomicFolder.deleteTree(path);
  }
}
