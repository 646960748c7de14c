package dev.labmark.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A library, compiled from {@code src/test/c/connect.c}, that stands before the C library of a
 * process and of those it starts, writes attempts to reach another machine down, and lets none
 * through.
 */
record ConnectionRecorder(Path library, Path log) {

  private static final Path SOURCE = Path.of("src/test/c/connect.c");

  /**
   * Compiles it. In CI there has to be a compiler; elsewhere a test that needs it is disabled, with
   * the reason.
   */
  static ConnectionRecorder in(Path folder) throws IOException, InterruptedException {
    boolean compiler =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "gcc")));
    if (!compiler) {
      String reason = "no compiler for the recorder of connections: install the package gcc";
      assertTrue(!"true".equals(System.getenv("CI")), reason);
      abort(reason);
    }
    Path library = folder.resolve("libconnect.so");
    Process gcc =
        new ProcessBuilder(
                "gcc",
                "-shared",
                "-fPIC",
                "-O1",
                "-Wall",
                "-Werror",
                "-o",
                library.toString(),
                SOURCE.toString(),
                "-ldl")
            .inheritIO()
            .start();
    assertEquals(0, gcc.waitFor());
    return new ConnectionRecorder(library, folder.resolve("connections.txt"));
  }

  /** Runs a command in a folder, and returns its exit code. */
  int run(Path folder, List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said.txt").toFile());
    Map<String, String> environment = builder.environment();
    environment.put("LD_PRELOAD", library.toString());
    environment.put("LABMARK_TEST_CONNECTIONS", log.toString());
    environment.remove("OPT_OUT_TRACKING");
    environment.remove("DJL_OFFLINE");
    return builder.start().waitFor();
  }

  /** What was attempted, in order. */
  List<String> attempts() throws IOException {
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }
}
