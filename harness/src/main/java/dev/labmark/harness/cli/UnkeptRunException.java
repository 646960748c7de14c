package dev.labmark.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A run that went well and cannot be written down: the disk is full, or its folder is gone. */
final class UnkeptRunException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** In words, with what to do. */
  UnkeptRunException(Path folder, Exception cause) {
    super(message(folder, cause), cause);
  }

  private static String message(Path folder, Exception cause) {
    if (!Files.isDirectory(folder)) {
      return "the run's folder "
          + folder
          + " was removed while the run went on; what was recorded is gone with it. Start a new"
          + " run";
    }
    return "the run cannot be kept in "
        + folder
        + " ("
        + reason(cause)
        + "). Trials that had ended are as they were; when that is put right, go on with --resume";
  }

  private static String reason(Throwable cause) {
    Throwable first = cause;
    while (!(first instanceof IOException) && first.getCause() != null) {
      first = first.getCause();
    }
    return first instanceof NoSuchFileException gone
        ? "missing: " + gone.getFile()
        : String.valueOf(first.getMessage());
  }
}
