package dev.labmark.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The scripts of {@code dashboards/preview}. */
final class Preview {

  private static final Path FOLDER = Path.of("..", "dashboards", "preview");

  private Preview() {}

  /** In CI they have to be installed; elsewhere a test that needs them is disabled. */
  static void require() {
    if (!Files.isDirectory(FOLDER.resolve("node_modules"))) {
      String reason = "Grafana's components are not installed: npm ci in dashboards/preview";
      assertTrue(!"true".equals(System.getenv("CI")), reason);
      abort(reason);
    }
  }

  /** Runs a script, and fails with what it said unless it is content. */
  static void run(String script, String... arguments) throws IOException, InterruptedException {
    List<String> command = Stream.concat(Stream.of("node", script), Stream.of(arguments)).toList();
    Process process =
        new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
  }
}
