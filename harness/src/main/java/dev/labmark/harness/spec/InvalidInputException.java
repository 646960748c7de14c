package dev.labmark.harness.spec;

import java.util.List;

/**
 * What the user gave cannot be used. The message names what was wrong, where, and what to do; the
 * command line prints it without a stack trace and exits with 2.
 */
public final class InvalidInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** One problem. */
  public InvalidInputException(String message) {
    super(message);
  }

  /** One problem, found by way of a lower-level failure. */
  public InvalidInputException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Several problems, all of them told at once, one a line. */
  public InvalidInputException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
  }
}
