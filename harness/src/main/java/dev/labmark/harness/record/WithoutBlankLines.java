package dev.labmark.harness.record;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Text whose blank lines, and blanks at the beginning of lines, are left out. HdrHistogram's reader
 * of logs otherwise takes its whole buffer anew for each: 150 kB of blank lines behind a long one
 * took 9 GB.
 */
final class WithoutBlankLines extends InputStream {

  private final InputStream text;
  private boolean isAtBegin = true;

  WithoutBlankLines(InputStream text) {
    this.text = new BufferedInputStream(text);
  }

  @Override
  public int read() throws IOException {
    int next = text.read();
    while (isAtBegin && next >= 0 && next <= ' ') {
      next = text.read();
    }
    isAtBegin = next == '\n';
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = 0;
    while (count < length) {
      int next = read();
      if (next < 0) {
        return count == 0 ? -1 : count;
      }
      bytes[offset + count++] = (byte) next;
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
