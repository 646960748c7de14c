package dev.labmark.scenarios.selftest.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Small commands of the operating system. */
final class Shell {

  private Shell() {}

  /** {@code kill -NAME PID}. */
  static void signal(String name, ProcessHandle process) throws IOException, InterruptedException {
    command("kill", "-" + name, Long.toString(process.pid()));
  }

  /** Why there is no such program, if so. */
  static Optional<String> missing(String program) {
    try {
      command(program, "--version");
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(program + " does not work here: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  /**
   * Runs a command.
   *
   * @throws IOException if it fails
   */
  static void command(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(words));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    int exit = process.waitFor();
    if (exit != 0) {
      throw new IOException(String.join(" ", command) + " ended with exit code " + exit);
    }
  }
}
