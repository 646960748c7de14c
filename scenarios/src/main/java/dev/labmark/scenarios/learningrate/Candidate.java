package dev.labmark.scenarios.learningrate;

import dev.labmark.harness.spec.Variant;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The ten candidates of part 2.1, from the lowest rate to the highest. */
final class Candidate {

  static final int COUNT = 10;

  private static final String PREFIX = "candidate-";

  private Candidate() {}

  /** The variant of a candidate, counted from 0. */
  static Variant variant(int index) {
    return new Variant(
        name(index),
        "2.1",
        String.format(
            Locale.ROOT,
            "fixed learning rate, number %d of %d from range.lowest to range.highest",
            index + 1,
            COUNT));
  }

  static String name(int index) {
    return String.format(Locale.ROOT, "%s%02d", PREFIX, index + 1);
  }

  /** The index of the candidate of that name, counted from 0; empty for other variants. */
  static OptionalInt indexOf(String variant) {
    return IntStream.range(0, COUNT).filter(i -> name(i).equals(variant)).findFirst();
  }
}
