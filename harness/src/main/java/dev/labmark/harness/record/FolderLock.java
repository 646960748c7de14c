package dev.labmark.harness.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has a folder for one process alone. The operating system holds the lock, so that it is gone when
 * its process is, however that ended. The file stays; who has the lock stands in it.
 */
public final class FolderLock implements AutoCloseable {

  /** Far behind what stands in the file, so that others can read that. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @return empty where somebody else has it
   * @throws IOException if the file cannot be written, or its disk knows no locks
   */
  public static Optional<FolderLock> take(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean taken = false;
    try {
      taken = lock(channel) != null;
      if (taken) {
        String holder = "process " + ProcessHandle.current().pid();
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
      }
      return taken ? Optional.of(new FolderLock(file, channel)) : Optional.empty();
    } finally {
      if (!taken) {
        channel.close();
      }
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, false);
    } catch (OverlappingFileLockException e) {
      // this JVM has it
      return null;
    }
  }

  /** Who took the lock last, as in {@code process 4711}. */
  static String holderOf(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "process (" + e + ")";
    }
  }

  @Override
  public String toString() {
    return "lock on " + file;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
