package dev.labmark.models.spec;

import java.util.List;

/** A layer or network that cannot be; the message tells every violation, one a line. */
public final class InvalidSpecException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String[] violations;

  /**
   * Several violations, all of them told at once.
   *
   * @param violations at least one, each naming path, bound and value
   */
  public InvalidSpecException(List<String> violations) {
    super(String.join(System.lineSeparator(), violations));
    this.violations = violations.toArray(String[]::new);
  }

  /** One violation. */
  public InvalidSpecException(String violation) {
    this(List.of(violation));
  }

  /** Each violation by itself, in the order in which they were found. */
  public List<String> violations() {
    return List.of(violations);
  }
}
