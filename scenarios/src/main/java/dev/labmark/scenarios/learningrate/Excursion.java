package dev.labmark.scenarios.learningrate;

import dev.labmark.harness.measure.EngineGenerator;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.train.TrainingLoop;
import dev.labmark.harness.train.TrainingState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Training steps that leave no trace: whatever happens in them, the network, the optimizer, batch
 * norm's statistics and the random state are afterwards what they were before, bit for bit. Digests
 * of every part, taken before, at the end of the steps and after, are the proof.
 */
final class Excursion {

  /** The name of the proof among a trial's tables. */
  static final String TABLE = "state";

  private static final List<String> COLUMNS =
      List.of("excursion", "part", "before", "at_its_end", "after", "restored");

  private final TrainingLoop loop;
  private final @Nullable EngineGenerator generator;
  private final List<List<Object>> rows = new ArrayList<>();

  /**
   * Excursions of a loop.
   *
   * @param generator what the engine draws random numbers from; null where it cannot be read
   */
  Excursion(TrainingLoop loop, @Nullable EngineGenerator generator) {
    this.loop = loop;
    this.generator = generator;
  }

  /** Takes the steps and goes back, also when they fail. */
  void run(String name, Runnable steps) {
    try (TrainingState before = loop.capture(generator)) {
      try {
        steps.run();
      } finally {
        Map<String, String> atItsEnd = digests();
        loop.restore(before, generator);
        prove(name, before.digests(), atItsEnd, digests());
      }
    }
  }

  private Map<String, String> digests() {
    try (TrainingState now = loop.capture(generator)) {
      return now.digests();
    }
  }

  private void prove(
      String name, Map<String, String> before, Map<String, String> end, Map<String, String> after) {
    before.forEach(
        (part, digest) ->
            rows.add(
                List.of(
                    name,
                    part,
                    digest,
                    end.getOrDefault(part, ""),
                    after.getOrDefault(part, ""),
                    digest.equals(after.get(part)))));
  }

  /** Whether every part of every excursion came back. */
  boolean allRestored() {
    int restored = COLUMNS.indexOf("restored");
    return rows.stream().allMatch(row -> row.get(restored).equals(true));
  }

  /** SHA-256 of each part before, at the end of, and after each excursion. */
  Table proof() {
    return new Table(COLUMNS, rows);
  }
}
