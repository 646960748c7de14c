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
 * @param labmarkAccuracy on the test split, by variant and seed
 * @param pythonAccuracy the same
 */
record ExperimentRound(
    ExperimentTurn labmark,
    ExperimentTurn python,
    Map<String, Double> labmarkAccuracy,
    Map<String, Double> pythonAccuracy) {

  /** Labmark's time over Python's. */
  double ratio() {
    return labmark.seconds() / python.seconds();
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
