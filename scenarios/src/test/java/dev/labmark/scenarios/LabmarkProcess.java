package dev.labmark.scenarios;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code labmark} as users start it, in a folder. */
record LabmarkProcess(Path folder) {

  /** How it ended, and all that it said. */
  record Finished(int exitCode, String output) {}

  /** Runs to the end. */
  Finished run(String... arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    String output;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      output = String.join("\n", reader.lines().toList());
    }
    return new Finished(process.waitFor(), output);
  }

  /** Starts it. */
  Process start(String... arguments) throws IOException {
    List<String> command = command(Main.class);
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
  }

  /** What starts a class of the tests' class path. */
  static List<String> command(Class<?> main) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    return command;
  }
}
