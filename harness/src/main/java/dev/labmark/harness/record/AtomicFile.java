package dev.labmark.harness.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are there whole or not at all. */
public final class AtomicFile {

  private static final int BUFFER_BYTES = 1 << 16;

  private AtomicFile() {}

  /**
   * Writes beside the target, forces to disk, renames. What could not be finished is removed. A
   * link that lies there is replaced, never followed.
   */
  public static void write(Path target, byte[] content) throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Files.deleteIfExists(part);
    try {
      force(part, content);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void force(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  /**
   * Appends the whole lines of a file to another, which must be there, and forces the result to
   * disk. A last line that a kill cut off would run into whatever is appended next. Neither may be
   * a link.
   */
  static void appendLines(Path source, Path target, long skipBytes) throws IOException {
    try (FileChannel in =
            FileChannel.open(source, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        FileChannel out =
            FileChannel.open(target, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS)) {
      long end = endOfLines(in);
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
      in.position(skipBytes);
      while (in.position() < end) {
        buffer.clear().limit((int) Math.min(BUFFER_BYTES, end - in.position()));
        if (in.read(buffer) < 0) {
          break;
        }
        buffer.flip();
        while (buffer.hasRemaining()) {
          out.write(buffer);
        }
      }
      out.force(true);
    }
  }

  /** The position behind the last newline; 0 where there is none. */
  private static long endOfLines(FileChannel file) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    for (long to = file.size(); to > 0; to -= BUFFER_BYTES) {
      long from = Math.max(0, to - BUFFER_BYTES);
      buffer.clear().limit((int) (to - from));
      int read = file.read(buffer, from);
      for (int i = read - 1; i >= 0; i--) {
        if (buffer.get(i) == '\n') {
          return from + i + 1;
        }
      }
    }
    return 0;
  }
}
