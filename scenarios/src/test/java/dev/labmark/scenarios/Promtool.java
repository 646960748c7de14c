package dev.labmark.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Prometheus' own tool. */
final class Promtool {

  private Promtool() {}

  /** Runs it, and fails with what it said unless it is content. */
  static void run(String... arguments) throws IOException, InterruptedException {
    List<String> command = Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
  }

  /** Imports a file of OpenMetrics text as blocks. */
  static void createBlocks(String file, String data) throws IOException, InterruptedException {
    run("tsdb", "create-blocks-from", "openmetrics", file, data);
  }
}
