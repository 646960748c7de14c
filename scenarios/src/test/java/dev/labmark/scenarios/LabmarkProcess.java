package dev.labmark.scenarios;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code labmark} as users start it, in a folder.
 *
 * @param main what is started
 */
record LabmarkProcess(Path folder, Class<?> main) {

  LabmarkProcess(Path folder) {
    this(folder, Main.class);
  }

  /** How it ended, and all that it said. */
  record Finished(int exitCode, String output) {}

  /** Runs to the end. */
  Finished run(String... arguments) throws IOException, InterruptedException {
    return finish(builder(arguments));
  }

  /** Starts that, and waits for its end. */
  static Finished finish(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.start();
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
    return builder(arguments).start();
  }

  /** What starts it. */
  ProcessBuilder builder(String... arguments) {
    List<String> command = command(main);
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
  }

  /** Flags of JVMs that live for seconds. */
  static final List<String> FLAGS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  /** What starts a class of the tests' class path. */
  static List<String> command(Class<?> main) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    return command;
  }
}
