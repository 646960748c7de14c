package dev.labmark.harness.cli;

import java.util.regex.Pattern;

/** Commits as they are written for people. */
final class Commits {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}");
  private static final int DIGITS = 10;

  private Commits() {}

  /** The first digits of a hash; anything else as it is. */
  static String shortened(String commit) {
    return HASH.matcher(commit).matches() ? commit.substring(0, DIGITS) : commit;
  }
}
