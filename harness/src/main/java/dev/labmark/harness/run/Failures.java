package dev.labmark.harness.run;

import java.util.ArrayList;
import java.util.List;

/** One line for a failure: what went wrong, down to its first cause. */
final class Failures {

  private Failures() {}

  static String describe(Throwable failure) {
    List<String> messages = new ArrayList<>();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      messages.add(
          cause.getClass().getSimpleName() + (message == null ? "" : ": " + firstLine(message)));
    }
    return String.join("; caused by ", messages);
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
