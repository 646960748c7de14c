package dev.labmark.scenarios.data;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Turns a failure into words. */
final class Failures {

  private Failures() {}

  /** The kind and message of the failure, and those of its causes as far as they add any. */
  static String reason(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      String message = t.getMessage();
      if (t instanceof BadDataException && message != null) {
        return message;
      }
      if (message == null || text.indexOf(message) < 0) {
        text.append(text.isEmpty() ? "" : ", caused by ").append(part(t, message));
      }
    }
    return text.toString();
  }

  private static String part(Throwable failure, @Nullable String message) {
    String kind = failure.getClass().getSimpleName();
    if (message == null) {
      return kind;
    }
    return failure.getClass() == IOException.class ? message : kind + ": " + message;
  }
}
