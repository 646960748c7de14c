package dev.labmark.harness.record;

import dev.labmark.harness.spec.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;

/**
 * A file that somebody else may have written. Only a regular one is opened, since a pipe would be
 * waited for and a device has no end, and only one of a length that can be held.
 */
final class GivenFile {

  private GivenFile() {}

  /**
   * Its content.
   *
   * @throws IOException if it is missing, no regular file, longer than that, or unreadable
   */
  static byte[] bytes(Path file, int mostBytes) throws IOException {
    check(file, mostBytes);
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(mostBytes);
    }
  }

  /**
   * Before it is read as a stream.
   *
   * @throws InvalidInputException if it is missing, no regular file, or longer than that
   */
  static void require(Path file, long mostBytes) {
    try {
      check(file, mostBytes);
    } catch (IOException e) {
      throw new InvalidInputException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static void check(Path file, long mostBytes) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new IOException("it is no regular file");
    }
    if (attributes.size() > mostBytes) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "it has %,d bytes, and no more than %,d are read",
              attributes.size(),
              mostBytes));
    }
  }
}
