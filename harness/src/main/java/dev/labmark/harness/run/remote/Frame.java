package dev.labmark.harness.run.remote;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * One message between Labmark and the driver that it has started for a cluster, over that process's
 * standard input and output.
 *
 * @param subject the trial, or what else it is about; empty where there is nothing to name
 */
public record Frame(Kind kind, String subject, Bytes content) {

  private static final int MAGIC = 0x4c42; // "LB"
  private static final int MOST_BYTES = 512 << 20;
  private static final String STRANGE = "something else than messages came from the other process";

  /** What it says. */
  public enum Kind {
    /** To the driver, once and first: its settings. */
    OPEN('O'),
    /** To the driver: a file that trials need; the subject is its SHA-256, the content its path. */
    DATA('D'),
    /** To the driver: run this {@link NodeTask}. */
    SUBMIT('S'),
    /** To the driver: end this trial soon. */
    CANCEL('C'),
    /** From the driver: the cluster has let it in. */
    READY('R'),
    /** From the driver: a line of JSON that a trial under way has said. */
    EVENT('E'),
    /** From the driver: a trial's {@link NodeResult}. */
    ENDED('T'),
    /** From the driver: the cluster gave a trial up; the content says why. */
    LOST('L'),
    /** From the driver: it cannot go on; the content says why. */
    DOWN('X');

    private final char code;

    Kind(char code) {
      this.code = code;
    }

    private static Kind of(int code) throws IOException {
      for (Kind kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      throw new IOException(STRANGE);
    }
  }

  /** With words for content. */
  public static Frame of(Kind kind, String subject, String words) {
    return new Frame(kind, subject, Bytes.ofText(words));
  }

  /** Writes and flushes it. */
  public void writeTo(DataOutputStream out) throws IOException {
    out.writeShort(MAGIC);
    out.writeByte(kind.code);
    out.writeUTF(subject);
    content.writeTo(out);
    out.flush();
  }

  /**
   * The next one; empty at the end of the stream.
   *
   * @throws IOException if what comes is no frame, or is cut off
   */
  public static Optional<Frame> read(DataInputStream in) throws IOException {
    int first = in.read();
    if (first < 0) {
      return Optional.empty();
    }
    int magic = first << 8 | in.readUnsignedByte();
    if (magic != MAGIC) {
      throw new IOException(STRANGE);
    }
    Kind kind = Kind.of(in.readUnsignedByte());
    return Optional.of(new Frame(kind, in.readUTF(), Bytes.read(in, MOST_BYTES)));
  }
}
