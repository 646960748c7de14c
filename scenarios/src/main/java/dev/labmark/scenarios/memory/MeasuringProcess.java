package dev.labmark.scenarios.memory;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labmark.harness.run.WorkerJvm;
import dev.labmark.harness.spec.LaunchSettings;
import dev.labmark.models.analysis.memory.OptimizerKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Measures in a JVM of its own, started for exact memory. */
final class MeasuringProcess {

  private static final int SHOWN_LINES = 5;

  private final WorkerJvm jvm;
  private final int threads;

  MeasuringProcess(WorkerJvm jvm, int threads) {
    this.jvm = jvm;
    this.threads = threads;
  }

  /**
   * Measures batch size after batch size.
   *
   * @param each hears of each as soon as it is there
   * @throws IOException if the process fails, with the end of what it said
   */
  void measure(
      String network,
      List<Integer> batches,
      OptimizerKind optimizer,
      Consumer<PeakMeasurement> each)
      throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add(MemoryMeasureCommand.NAME);
    arguments.add(network);
    arguments.add("--batch");
    arguments.add(batches.stream().map(String::valueOf).collect(Collectors.joining(",")));
    arguments.add("--optimizer");
    arguments.add(optimizer.symbol());
    Path log = Files.createTempFile("labmark-memory", ".log");
    try {
      Process process =
          jvm.process(LaunchSettings.exactMemory(threads), arguments)
              .redirectError(log.toFile())
              .start();
      try {
        process.getOutputStream().close();
        read(process, each);
        int exit = process.waitFor();
        if (exit != 0) {
          throw new IOException("the measuring process ended with exit code " + exit + end(log));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while measuring", e);
      } finally {
        process.destroy();
      }
    } finally {
      Files.delete(log);
    }
  }

  private static void read(Process process, Consumer<PeakMeasurement> each) throws IOException {
    ObjectMapper json = new ObjectMapper();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("{")) {
          each.accept(json.readValue(line, PeakMeasurement.class));
        }
      }
    }
  }

  private static String end(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    List<String> last = lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
    return last.isEmpty() ? "" : "; its last words:\n" + String.join("\n", last);
  }
}
