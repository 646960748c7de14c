package dev.labmark.models.spec;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with a spec, so that all of it is told at once. */
public final class Violations {

  private static final int MOST_TOLD = 100;
  private static final int MOST_CHARACTERS = 500;

  private final List<String> found = new ArrayList<>();
  private int untold;

  /** {@code value} must be {@code bound} or more. */
  public Violations atLeast(String path, long value, long bound) {
    return require(value >= bound, path + " must be at least " + bound + ", was " + value);
  }

  /** {@code value} must be in [0, 1); NaN is not. */
  public Violations inUnitInterval(String path, double value) {
    return require(value >= 0 && value < 1, path + " must be in [0, 1), was " + value);
  }

  /** {@code value} must be a finite number above 0. */
  public Violations positive(String path, double value) {
    return require(
        value > 0 && Double.isFinite(value), path + " must be positive and finite, was " + value);
  }

  /** Adds {@code message} unless {@code holds}. */
  public Violations require(boolean holds, String message) {
    if (!holds) {
      add(message);
    }
    return this;
  }

  /**
   * Adds {@code message}, cut where it is long; of more than a hundred, only the number is told.
   */
  public void add(String message) {
    if (found.size() == MOST_TOLD) {
      untold++;
    } else if (message.length() > MOST_CHARACTERS) {
      found.add(message.substring(0, MOST_CHARACTERS) + "...");
    } else {
      found.add(message);
    }
  }

  /** Whether nothing has been found so far. */
  public boolean none() {
    return found.isEmpty();
  }

  /**
   * Ends the check.
   *
   * @throws InvalidSpecException with all violations, if there are any
   */
  public void throwIfAny() {
    if (untold > 0) {
      found.add("and " + untold + " more");
    }
    if (!found.isEmpty()) {
      throw new InvalidSpecException(found);
    }
  }
}
