package dev.labmark.harness.measure;

import java.util.OptionalLong;

/** What a probe read, or why it could not. */
public sealed interface Reading {

  /** A value in the unit that the probe states. */
  record Value(long value) implements Reading {}

  /** The probe does not work here. */
  record Unavailable(String reason) implements Reading {

    @Override
    public String toString() {
      return "unavailable: " + reason;
    }
  }

  /** The value, where there is one. */
  default OptionalLong asLong() {
    return this instanceof Value read ? OptionalLong.of(read.value()) : OptionalLong.empty();
  }
}
