package dev.labmark.scenarios.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Stores a file so that it is seen either whole or not at all: written under a name of its own in
 * the target's folder, forced to disk, then renamed. Two that store the same file at once do not
 * disturb each other.
 */
final class AtomicStore {

  private AtomicStore() {}

  /**
   * Stores {@code content}, in place of what may lie at {@code target}. The folder has to exist.
   *
   * @throws IOException if that fails; nothing is left behind then
   */
  static void write(Path target, byte[] content) throws IOException {
    Path part =
        target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      try (FileChannel channel =
          FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
