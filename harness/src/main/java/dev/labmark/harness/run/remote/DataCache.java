package dev.labmark.harness.run.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/**
 * A node's data sets. A file that is missing is brought once; one that is there is left as it is,
 * and the trial, which verifies whatever it reads, says so if it is wrong.
 *
 * @param folder the cache
 */
record DataCache(Path folder) {

  private static final String COMPRESSED = ".gz";

  /**
   * Sees to it that the files are there.
   *
   * @param wanted path in the cache, SHA-256
   * @throws IOException if one cannot be had or stored, or comes with another content
   */
  void bring(Map<String, String> wanted, NodeTrial.Content content) throws IOException {
    for (Map.Entry<String, String> file : wanted.entrySet()) {
      Path target = folder.resolve(file.getKey()).normalize();
      if (!target.startsWith(folder) || Path.of(file.getKey()).isAbsolute()) {
        throw new IOException("not a path in the cache of data sets: " + file.getKey());
      }
      if (!isThere(target)) {
        store(target, verified(file.getKey(), file.getValue(), content));
      }
    }
  }

  private static boolean isThere(Path target) {
    return Files.exists(target)
        || Files.exists(target.resolveSibling(target.getFileName() + COMPRESSED));
  }

  private static byte[] verified(String path, String sha256, NodeTrial.Content content)
      throws IOException {
    byte[] bytes = content.of(sha256);
    String actual = sha256(bytes);
    if (!actual.equals(sha256)) {
      throw new IOException(
          "the data file "
              + path
              + " came to this node with other content: expected SHA-256 "
              + sha256
              + ", actual "
              + actual
              + "; verify it where the run was started: labmark data verify");
    }
    return bytes;
  }

  /** Processes that store the same file at once do not disturb each other. */
  private static void store(Path target, byte[] content) throws IOException {
    Path parent = target.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Path part = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    try {
      Files.write(part, content);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** In lower-case hexadecimal digits. */
  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
