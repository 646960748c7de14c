package dev.labmark.harness.run.remote;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What a node sends back.
 *
 * @param trial {@code scenario/variant/seed}
 * @param exitCode of the trial's process
 * @param folder the trial's folder, packed
 */
public record NodeResult(String trial, int exitCode, Bytes folder) {

  private static final int MOST_BYTES = (int) PackedFolder.MOST_BYTES;

  /** As bytes. */
  public byte[] encoded() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(trial);
      out.writeInt(exitCode);
      folder.writeTo(out);
    } catch (IOException e) {
      throw new IllegalStateException("memory takes everything", e);
    }
    return bytes.toByteArray();
  }

  /**
   * From bytes.
   *
   * @throws IOException if they are something else
   */
  public static NodeResult decoded(byte[] encoded) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(encoded))) {
      return new NodeResult(in.readUTF(), in.readInt(), Bytes.read(in, MOST_BYTES));
    }
  }
}
