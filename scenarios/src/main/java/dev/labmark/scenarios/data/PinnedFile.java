package dev.labmark.scenarios.data;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What one file has to hold.
 *
 * @param title what the file is, for messages: {@code full MNIST, train-images-idx3-ubyte}
 * @param bytes length of the decompressed IDX content
 * @param sha256 checksum of the decompressed IDX content, in lower-case hexadecimal digits
 */
record PinnedFile(String title, int bytes, String sha256) {

  /** More than gzip can add to content that does not compress at all. */
  private static final int GZIP_OVERHEAD_BYTES = 1 << 16;

  private static final int CHUNK_BYTES = 1 << 16;

  /** The most bytes that the file may have in either form, raw or gzip. */
  int maxTransferBytes() {
    return bytes + GZIP_OVERHEAD_BYTES;
  }

  /**
   * Reads the content, raw or gzip, and returns it, decompressed, if it is the right one. Takes no
   * more memory than the right content needs, whatever the file says of itself, and gives up at
   * twice its length.
   *
   * @param where the file or address, for the message
   * @param in read to its end; not closed
   * @throws BadDataException if the content is another one, with expected and actual checksum, or
   *     if it cannot be read
   */
  byte[] readVerified(String where, InputStream in) throws BadDataException {
    MessageDigest digest = newSha256();
    byte[] content = new byte[bytes];
    byte[] chunk = new byte[CHUNK_BYTES];
    long length = 0;
    try {
      InputStream decompressed = Gzip.decompressed(in);
      for (int n = decompressed.read(chunk); n >= 0; n = decompressed.read(chunk)) {
        digest.update(chunk, 0, n);
        if (length < bytes) {
          System.arraycopy(chunk, 0, content, (int) length, (int) Math.min(n, bytes - length));
        }
        length += n;
        if (length > 2L * bytes) {
          throw new BadDataException("it is longer than twice that, the rest was not read");
        }
      }
    } catch (IOException e) {
      throw new BadDataException(
          complaint(where, hex(digest), length, ", then: " + Failures.reason(e)), e);
    }
    String actual = hex(digest);
    if (length != bytes || !actual.equals(sha256)) {
      throw new BadDataException(complaint(where, actual, length, hint(actual, length)));
    }
    return content;
  }

  private String complaint(String where, String actual, long length, String remark) {
    return """
        %s is not the right file (%s).
          expected SHA-256 of the decompressed content: %s of %d bytes
          actual SHA-256 of the decompressed content:   %s of %d bytes%s"""
        .formatted(where, title, sha256, bytes, actual, length, remark);
  }

  private String hint(String actual, long length) {
    for (Dataset dataset : Dataset.values()) {
      for (PinnedSet known :
          new PinnedSet[] {PinnedSet.full(dataset), PinnedSet.embedded(dataset)}) {
        for (PinnedFile file : known.files().values()) {
          if (file.sha256.equals(actual)) {
            return ", which is: " + file.title;
          }
        }
      }
    }
    return length < bytes ? ", so it is truncated or another file" : "";
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
