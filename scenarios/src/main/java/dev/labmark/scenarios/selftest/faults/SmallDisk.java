package dev.labmark.scenarios.selftest.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A disk in memory that one can fill, and write-protect; takes root to mount. */
record SmallDisk(Path folder) implements AutoCloseable {

  private static final String SIZE = "size=96m";
  private static final int BLOCK_BYTES = 1 << 16;

  /** Mounts it over an empty folder. */
  static SmallDisk mount(Path folder) throws IOException, InterruptedException {
    Shell.command("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", folder.toString());
    return new SmallDisk(folder);
  }

  /** Why none can be mounted here, if so. */
  static Optional<String> obstacle() {
    try {
      Path folder = Files.createTempDirectory("labmark-disk-");
      try {
        mount(folder).close();
      } finally {
        Files.delete(folder);
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("no file system can be mounted here (takes root): " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  /** Leaves no byte. */
  void fill() throws IOException {
    byte[] block = new byte[BLOCK_BYTES];
    try (var file = Files.newOutputStream(ballast())) {
      while (Files.getFileStore(folder).getUsableSpace() > 0) {
        file.write(block);
      }
    } catch (IOException e) {
      if (Files.getFileStore(folder).getUsableSpace() > 0) {
        throw e;
      }
      // it is full, as it was to be
    }
  }

  /** Gives the space back. */
  void free() throws IOException {
    Files.delete(ballast());
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  /** Files that are open stay so; none can be opened for writing, made or renamed. */
  void protect() throws IOException, InterruptedException {
    Shell.command("mount", "--bind", folder.toString(), folder.toString());
    Shell.command("mount", "-o", "remount,bind,ro", folder.toString());
  }

  /** Undoes that. */
  void unprotect() throws IOException, InterruptedException {
    Shell.command("umount", folder.toString());
  }

  @Override
  public void close() throws IOException {
    try {
      // a process that was killed may still hold a file open
      Shell.command("umount", "--lazy", folder.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while unmounting " + folder, e);
    }
  }
}
