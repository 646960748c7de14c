package dev.labmark.models.analysis.memory;

/**
 * The gradient of a layer's output, possibly a slice of a buffer that several layers share.
 *
 * @param buffer what holds it
 * @param strided whether its values lie apart, so that some operators first copy them together
 */
record Gradient(Shared buffer, boolean strided) {

  /** A buffer that is given back when the last of its users is done. */
  static final class Shared {

    private final Tape.Buffer buffer;
    private int users;

    Shared(Tape.Buffer buffer, int users) {
      this.buffer = buffer;
      this.users = users;
    }
  }

  /** A gradient in a buffer of its own. */
  static Gradient of(Tape.Buffer buffer) {
    return new Gradient(new Shared(buffer, 1), false);
  }

  /** Whether nobody else sees the buffer, so that another gradient may be added in place. */
  boolean isExclusive() {
    return buffer.users == 1 && !strided;
  }

  /** Ends this use. */
  void release(Tape tape) {
    buffer.users--;
    if (buffer.users == 0) {
      tape.release(buffer.buffer);
    }
  }

  /** The same buffer for {@code users} slices instead of one gradient. */
  Gradient slice(int users, boolean strided) {
    buffer.users = buffer.users - 1 + users;
    return new Gradient(buffer, strided || this.strided);
  }
}
