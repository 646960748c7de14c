package dev.labmark.harness.spec;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the valid name that a misspelt one most likely meant. */
public final class Nearest {

  private Nearest() {}

  /** {@code unknown profile 'quik'; did you mean 'quick'? (known: smoke, quick, lab)}. */
  public static String unknown(String kind, String given, Collection<String> known) {
    String hint = to(given, known).map(name -> "; did you mean '" + name + "'?").orElse("");
    return "unknown " + kind + " '" + given + "'" + hint + " (known: " + listed(known) + ")";
  }

  private static Optional<String> to(String given, Collection<String> known) {
    return known.stream()
        .filter(name -> distance(given, name) < Integer.MAX_VALUE)
        .min(Comparator.comparingInt(name -> distance(given, name)));
  }

  /** To the whole name, or, where the start of a path was left out, to what stands after it. */
  private static int distance(String given, String name) {
    int whole = distance(given, name, Math.max(3, given.length() / 2));
    int end = distance(given, name.substring(name.lastIndexOf('.') + 1), given.length() / 3);
    return Math.min(whole, end);
  }

  private static int distance(String given, String name, int tolerated) {
    int distance = LevenshteinDistance.getDefaultInstance().apply(given, name);
    return distance <= tolerated ? distance : Integer.MAX_VALUE;
  }

  private static String listed(Collection<String> known) {
    return String.join(", ", known);
  }
}
