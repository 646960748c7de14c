package dev.labmark.scenarios.data;

import java.io.IOException;

/** A file's content is not what it has to be; the message names the file and says how. */
final class BadDataException extends IOException {

  private static final long serialVersionUID = 1L;

  BadDataException(String message) {
    super(message);
  }

  BadDataException(String message, Throwable cause) {
    super(message, cause);
  }
}
