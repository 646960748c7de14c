package dev.labmark.harness.run.remote;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that are a value: of a known length on a stream, and equal where their content is. */
public final class Bytes {

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** These. */
  public static Bytes of(byte[] content) {
    return new Bytes(content.clone());
  }

  /** Text as UTF-8. */
  public static Bytes ofText(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A copy of the content. */
  public byte[] array() {
    return content.clone();
  }

  /** The content as UTF-8. */
  public String text() {
    return new String(content, StandardCharsets.UTF_8);
  }

  /** Their length, then themselves. */
  void writeTo(DataOutput out) throws IOException {
    out.writeInt(content.length);
    out.write(content);
  }

  /**
   * What {@link #writeTo} wrote.
   *
   * @throws IOException if there are more than that
   */
  static Bytes read(DataInput in, int most) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > most) {
      throw new IOException(length + " bytes announced, no more than " + most + " are read");
    }
    byte[] content = new byte[length];
    in.readFully(content);
    return new Bytes(content);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return content.length + " bytes";
  }
}
