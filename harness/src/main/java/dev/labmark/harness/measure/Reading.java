package dev.labmark.harness.measure;

import java.util.OptionalLong;
import java.util.function.Supplier;

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

  /**
   * Reads, does some work, reads again. Where the first reading is not to be had, the work is not
   * done.
   *
   * @return the second reading less the first
   */
  static Reading difference(Supplier<Reading> before, Runnable work, Supplier<Reading> after) {
    Reading first = before.get();
    if (!(first instanceof Value from)) {
      return first;
    }
    work.run();
    Reading second = after.get();
    return second instanceof Value to ? new Value(to.value() - from.value()) : second;
  }
}
