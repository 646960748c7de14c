package dev.labmark.models.file;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LongestCommonSubsequence;

/** Finds the valid name that a misspelt or abbreviated one most likely meant. */
final class Nearest {

  /** Comparing takes time and memory by the product of the lengths. */
  private static final int MOST_CHARACTERS = 64;

  private static final LongestCommonSubsequence COMMON = new LongestCommonSubsequence();

  /**
   * How much of what was given is in a name, letters in order, and how much both have in common.
   * Unlike a count of edits it takes conv2d for convolution2d, and not for pool2d.
   */
  private record Likeness(String name, double given, double both) {

    static Likeness of(String given, String name) {
      double common = COMMON.apply(given, name);
      return new Likeness(
          name, common / given.length(), 2 * common / (given.length() + name.length()));
    }

    boolean isEnough() {
      return given >= 0.5 && both >= 0.4;
    }
  }

  private Nearest() {}

  /** {@code ; did you mean 'filters'?}, or nothing where no name is like it. */
  static String hint(String given, Collection<String> known) {
    if (given.length() > MOST_CHARACTERS) {
      return "";
    }
    Optional<Likeness> nearest =
        known.stream()
            .filter(name -> name.length() <= MOST_CHARACTERS)
            .map(name -> Likeness.of(given, name))
            .filter(Likeness::isEnough)
            .max(Comparator.comparingDouble(Likeness::given).thenComparing(Likeness::both));
    return nearest.map(like -> "; did you mean '" + like.name() + "'?").orElse("");
  }
}
