package dev.labmark.scenarios.fuzz;

/** What a reader is fed; it is kept in a file where that breaks it, and not printed. */
public final class Input {

  private final byte[] bytes;

  public Input(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /** The content. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
