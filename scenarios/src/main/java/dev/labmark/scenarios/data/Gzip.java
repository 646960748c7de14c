package dev.labmark.scenarios.data;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Reads files that may be gzip, and writes gzip that is the same each time. */
final class Gzip {

  private static final int BUFFER_BYTES = 1 << 16;

  private Gzip() {}

  /** The content of {@code in}: decompressed if its first two bytes say gzip, else as it is. */
  static InputStream decompressed(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER_BYTES);
    buffered.mark(2);
    int magic = buffered.read() | buffered.read() << 8;
    buffered.reset();
    return magic == GZIPInputStream.GZIP_MAGIC
        ? new GZIPInputStream(buffered, BUFFER_BYTES)
        : buffered;
  }

  /**
   * Compresses at the highest level, with no time stamp and no name in the header. The same content
   * gives the same bytes wherever the JVM brings or uses the stock zlib; other implementations of
   * deflate (zlib-ng) may choose other, equally valid bytes.
   */
  static byte[] compress(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length / 4 + 64);
    try (OutputStream gzip = new BestCompression(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be written", e);
    }
    return bytes.toByteArray();
  }

  private static final class BestCompression extends GZIPOutputStream {
    BestCompression(OutputStream out) throws IOException {
      super(out, BUFFER_BYTES);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
