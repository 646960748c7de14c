package dev.labmark.scenarios.selftest.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.TrialRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The experiment once by each side.
 *
 * @param labmarkSeconds from the start of the process to its end
 * @param pythonSeconds the same
 * @param labmarkAccuracy on the test split, by variant and seed
 * @param pythonAccuracy the same
 */
record ExperimentRound(
    double labmarkSeconds,
    double pythonSeconds,
    Map<String, Double> labmarkAccuracy,
    Map<String, Double> pythonAccuracy) {

  private static final double NANOS_PER_SECOND = 1e9;

  /** Labmark's time over Python's. */
  double ratio() {
    return labmarkSeconds / pythonSeconds;
  }

  /** How long a process took, which has to succeed. */
  static double seconds(ProcessBuilder builder, Path output) throws IOException {
    Path errors = output.resolveSibling(output.getFileName() + ".err");
    long begin = System.nanoTime();
    Process process =
        builder.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
    try {
      process.getOutputStream().close();
      int exitCode = process.waitFor();
      if (exitCode != 0) {
        throw new IOException(
            String.join(" ", builder.command())
                + " ended with exit code "
                + exitCode
                + ": "
                + Files.readString(errors).strip());
      }
      return (System.nanoTime() - begin) / NANOS_PER_SECOND;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while an experiment went on", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  /** What the script said, a line of JSON for each trial. */
  static Map<String, Double> pythonAccuracy(Path output) throws IOException {
    Map<String, Double> accuracy = new TreeMap<>();
    for (String line : Files.readAllLines(output)) {
      JsonNode trial = new ObjectMapper().readTree(line);
      accuracy.put(
          key(trial.path("variant").asText(), trial.path("seed").asLong()),
          trial.path("test_accuracy").asDouble());
    }
    return accuracy;
  }

  /** What is in the record. */
  static Map<String, Double> labmarkAccuracy(Path out) {
    RunRecord run = RunStore.open(out, new RecordCodec()).read();
    Map<String, Double> accuracy = new TreeMap<>();
    for (TrialRecord trial : run.trials()) {
      trial
          .metric(Metrics.TEST_ACCURACY.name())
          .ifPresent(value -> accuracy.put(key(trial.variant(), trial.seed()), value));
    }
    return accuracy;
  }

  private static String key(String variant, long seed) {
    return variant + "/" + seed;
  }

  /** The accuracies of a variant, of all seeds. */
  static double[] of(String variant, List<Map<String, Double>> rounds) {
    return rounds.stream()
        .flatMap(round -> round.entrySet().stream())
        .filter(entry -> entry.getKey().startsWith(variant + "/"))
        .mapToDouble(Map.Entry::getValue)
        .toArray();
  }
}
