package dev.labmark.harness.run.remote;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Some files of one folder as bytes, to be sent. Names are known beforehand on both sides, so that
 * nothing that arrives chooses where it is written; links are neither followed nor made.
 */
public final class PackedFolder {

  /** The most that files of one folder may have, unpacked. */
  static final long MOST_BYTES = 256L << 20;

  private static final int CHUNK_BYTES = 1 << 16;

  private PackedFolder() {}

  /**
   * Packs those of the files that are there.
   *
   * @throws IOException if they have more than 256 MiB, or one cannot be read
   */
  public static byte[] pack(Path folder, List<String> names) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    long left = MOST_BYTES;
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      for (String name : names) {
        Path file = folder.resolve(name);
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          zip.putNextEntry(new ZipEntry(name));
          left -= copy(file, zip, left);
          zip.closeEntry();
        }
      }
    }
    return packed.toByteArray();
  }

  private static long copy(Path file, OutputStream out, long left) throws IOException {
    long size = Files.size(file);
    if (size > left) {
      throw tooLong(file.toString());
    }
    return Files.copy(file, out);
  }

  private static IOException tooLong(String what) {
    return new IOException(
        what + ": the files of a trial have more than " + (MOST_BYTES >> 20) + " MiB");
  }

  /**
   * Unpacks into a folder that is there. What lies under the names is replaced.
   *
   * @throws IOException if it holds another name, a name twice, or more than 256 MiB, or if a file
   *     cannot be written
   */
  public static void unpack(byte[] packed, Path folder, List<String> names) throws IOException {
    Set<String> awaited = new HashSet<>(names);
    long left = MOST_BYTES;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(packed))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!awaited.remove(entry.getName())) {
          throw new IOException("a packed trial holds something else than its files: " + entry);
        }
        left -= write(zip, folder.resolve(entry.getName()), left);
      }
    }
  }

  private static long write(ZipInputStream zip, Path file, long left) throws IOException {
    Files.deleteIfExists(file);
    byte[] chunk = new byte[CHUNK_BYTES];
    long written = 0;
    try (SeekableByteChannel channel =
            Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(channel)) {
      for (int n = zip.read(chunk); n >= 0; n = zip.read(chunk)) {
        written += n;
        if (written > left) {
          throw tooLong(file.toString());
        }
        out.write(chunk, 0, n);
      }
    }
    return written;
  }
}
