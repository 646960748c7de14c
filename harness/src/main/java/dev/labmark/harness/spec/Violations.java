package dev.labmark.harness.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Collects everything that is wrong with a settings record, so that all of it is told at once. */
public final class Violations {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+-]*");

  /** A message quotes what was wrong, which may be long. */
  private static final int MOST_CHARACTERS = 1_000;

  private final List<String> messages = new ArrayList<>();

  /** {@code train.batchSize must be in 1..65536, was 0}. */
  public Violations inRange(String path, long value, long lowest, long highest) {
    return check(
        value >= lowest && value <= highest,
        path + " must be in " + lowest + ".." + highest + ", was " + value);
  }

  /** Bounds are inclusive; NaN is never in range. */
  public Violations inRange(String path, double value, double lowest, double highest) {
    return check(
        value >= lowest && value <= highest,
        path + " must be in [" + lowest + ", " + highest + "], was " + value);
  }

  /** For rates of dropout, momentum and the like: 0 is allowed, 1 is not. */
  public Violations inUnitInterval(String path, double value) {
    return check(value >= 0 && value < 1, path + " must be in [0, 1), was " + value);
  }

  /** For learning rates and the like: greater than zero and finite. */
  public Violations positive(String path, double value) {
    return check(
        value > 0 && Double.isFinite(value), path + " must be a finite number > 0, was " + value);
  }

  /**
   * For names that become parts of file names and of lines in logs: letters, digits and a few
   * signs, none of which can lead out of a folder or break a line.
   */
  public Violations name(String path, String value) {
    return check(
        NAME.matcher(value).matches(),
        path
            + " must be a name of letters, digits, '.', '+' and '-' that begins with a letter or"
            + " digit, was '"
            + value
            + "'");
  }

  /** Anything else; the message names path, bound and value. */
  public Violations check(boolean holds, String message) {
    if (!holds) {
      messages.add(
          message.length() <= MOST_CHARACTERS
              ? message
              : message.substring(0, MOST_CHARACTERS) + "...");
    }
    return this;
  }

  /**
   * Ends the check.
   *
   * @throws InvalidInputException with every message, one a line
   */
  public void throwIfAny() {
    if (!messages.isEmpty()) {
      throw new InvalidInputException(messages);
    }
  }
}
