package dev.labmark.harness.cli;

import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.RunRecord;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Shows a run while it goes on. */
interface Progress extends Consumer<RunEvent>, AutoCloseable {

  /** Shows the end: what came out, and where to look. */
  void summary(RunRecord run, Path folder, Path report);

  @Override
  void close();

  /** Lines of JSON if asked for, a bar on a terminal, plain lines elsewhere. */
  static Progress on(PrintWriter out, boolean json, RecordCodec codec) {
    if (json) {
      return new JsonProgress(out, codec);
    }
    return new ConsoleProgress(out, isTerminal(), System::nanoTime);
  }

  /** A bar in the log of a CI job would be noise. */
  @SuppressWarnings("SystemConsoleNull") // null is what JDK 17 to 21 answer without a terminal
  private static boolean isTerminal() {
    return System.console() != null && System.getenv("CI") == null;
  }
}
