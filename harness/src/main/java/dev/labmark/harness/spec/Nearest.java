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
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    int tolerated = Math.max(3, given.length() / 2);
    return known.stream()
        .filter(name -> distance.apply(given, name) <= tolerated)
        .min(Comparator.comparingInt(name -> distance.apply(given, name)));
  }

  private static String listed(Collection<String> known) {
    return String.join(", ", known);
  }
}
