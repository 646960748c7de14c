package dev.labmark.harness.spark.driver;

/** Why something failed, in a line. */
final class Reason {

  private static final int MOST_CHARACTERS = 1_000;

  private Reason() {}

  /** Spark's messages go on with the stack trace of another machine. */
  static String of(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    String line = message.lines().findFirst().orElse(failure.getClass().getSimpleName());
    return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "...";
  }
}
