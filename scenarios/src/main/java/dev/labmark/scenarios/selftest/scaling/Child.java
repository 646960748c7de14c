package dev.labmark.scenarios.selftest.scaling;

import dev.labmark.harness.run.WorkerJvm;
import dev.labmark.harness.spec.LaunchSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Processes of Labmark that are measured.
 *
 * @param log what they say is kept there
 */
record Child(WorkerJvm labmark, LongSupplier nanoClock, Path log) {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final int SHOWN_LINES = 5;

  /**
   * Runs to the end.
   *
   * @return seconds from the start of the process to its end
   * @throws IOException if it fails, with its last words
   */
  double seconds(LaunchSettings launch, List<String> arguments) throws IOException {
    long beginNs = nanoClock.getAsLong();
    Process process =
        labmark
            .process(launch, arguments)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      process.getOutputStream().close();
      int exit = process.waitFor();
      double seconds = (nanoClock.getAsLong() - beginNs) / NANOS_PER_SECOND;
      if (exit != 0) {
        throw new IOException(
            "labmark " + String.join(" ", arguments) + " ended with exit code " + exit + end());
      }
      return seconds;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while measuring", e);
    } finally {
      process.destroy();
    }
  }

  private String end() throws IOException {
    List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    List<String> last = lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
    return last.isEmpty() ? "" : "; its last words:\n" + String.join("\n", last);
  }
}
