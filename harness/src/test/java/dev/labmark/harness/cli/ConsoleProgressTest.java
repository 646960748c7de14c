package dev.labmark.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.MetricValue;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.TrialId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {

  private static final TrialId TRIAL = new TrialId("p1", "plain", 1);

  private final AtomicLong nanos = new AtomicLong(-5);
  private final StringWriter out = new StringWriter();
  private final ConsoleProgress progress =
      new ConsoleProgress(new PrintWriter(out), false, nanos::get);

  @Test
  void aRunIsALineForItsBeginningEachEpochAndEachTrial() {
    progress.accept(new RunEvent.RunStarted("run-a", "results/run-a", 2));
    progress.accept(new RunEvent.TrialStarted(TRIAL, 1, 2));
    progress.accept(new RunEvent.TrialProgress(TRIAL, 0.5, 10, 640, Map.of(), List.of()));
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("test_accuracy", 0.98765);
    metrics.put("test_loss", Double.NaN);
    progress.accept(new RunEvent.EpochFinished(TRIAL, 1, 5, metrics));
    passes(Duration.ofSeconds(83));
    progress.accept(finished(1, 2, Outcome.COMPLETED, null));
    progress.accept(new RunEvent.RunFinished("run-a", "results/run-a", Outcome.COMPLETED, null));

    assertEquals(
        List.of(
            "run run-a: 2 trials, results in results/run-a",
            "[1/2] p1/plain/1 epoch 1/5  test_accuracy 0.9877  test_loss NaN",
            "[1/2] p1/plain/1 completed  test accuracy 0.9750  14300 images/s  9.5 s  ETA 1:23"),
        lines());
  }

  @Test
  void theTimeLeftIsThatOfTheTrialsLeftAtTheMeanPaceSoFar() {
    progress.accept(new RunEvent.RunStarted("run-a", "results/run-a", 4));
    for (int number = 1; number <= 4; number++) {
      progress.accept(new RunEvent.TrialStarted(TRIAL, number, 4));
      passes(Duration.ofSeconds(number * 20L));
      progress.accept(finished(number, 4, Outcome.COMPLETED, null));
    }

    // 20 s for one: 60 for three; 60 for two: 60 for two; 120 for three: 40 for one; then none
    assertEquals(List.of("ETA 1:00", "ETA 1:00", "ETA 0:40", "9.5 s"), ends());
  }

  @Test
  void ofTrialsSideBySideEachHasItsNumberAndWhatIsDoneOfTheOthersCounts() {
    TrialId other = new TrialId("p1", "dropout", 1);
    progress.accept(new RunEvent.RunStarted("run-a", "results/run-a", 4));
    progress.accept(new RunEvent.TrialStarted(TRIAL, 1, 4));
    progress.accept(new RunEvent.TrialStarted(other, 2, 4));
    progress.accept(new RunEvent.EpochFinished(TRIAL, 1, 2, Map.of()));
    progress.accept(new RunEvent.EpochFinished(other, 1, 2, Map.of()));
    progress.accept(new RunEvent.TrialProgress(other, 0.5, 10, 640, Map.of(), List.of()));
    progress.accept(new RunEvent.TrialProgress(TRIAL, 0.75, 15, 640, Map.of(), List.of()));
    passes(Duration.ofSeconds(30));
    progress.accept(new RunEvent.TrialFinished(other, 2, 4, Outcome.COMPLETED, null, Map.of()));

    // 1.75 of 4 trials in 30 s, so 2.25 in 38.6
    assertEquals(
        List.of(
            "[1/4] p1/plain/1 epoch 1/2",
            "[2/4] p1/dropout/1 epoch 1/2",
            "[2/4] p1/dropout/1 completed  ETA 0:39"),
        lines().subList(1, 4));
  }

  @Test
  void keptTrialsSayNothingOfThoseToComeWhereverTheyStand() {
    progress.accept(new RunEvent.RunStarted("run-a", "results/run-a", 5));
    for (int number : List.of(2, 3, 5)) {
      progress.accept(new RunEvent.TrialKept(TRIAL, number, 5));
    }
    for (int number : List.of(1, 4)) {
      progress.accept(new RunEvent.TrialStarted(TRIAL, number, 5));
      passes(Duration.ofSeconds(10));
      progress.accept(finished(number, 5, Outcome.COMPLETED, null));
    }

    assertEquals("[2/5] p1/plain/1 kept from before", lines().get(1));
    assertEquals(List.of("before", "before", "before", "ETA 0:10", "9.5 s"), ends());
  }

  @Test
  void aFailureComesWithItsReason() {
    progress.accept(new RunEvent.RunStarted("run-a", "results/run-a", 1));
    progress.accept(new RunEvent.TrialStarted(TRIAL, 1, 1));
    progress.accept(
        new RunEvent.TrialFinished(
            TRIAL, 1, 1, Outcome.FAILED, "the worker died of 100% bad luck", Map.of()));

    assertEquals("[1/1] p1/plain/1 failed: the worker died of 100% bad luck", lines().get(1));
  }

  private static RunEvent.TrialFinished finished(
      int number, int trials, Outcome outcome, @Nullable String reason) {
    return new RunEvent.TrialFinished(
        TRIAL,
        number,
        trials,
        outcome,
        reason,
        Map.of(
            "test_accuracy", MetricValue.of(Metrics.TEST_ACCURACY, 0.975),
            "images_per_second", MetricValue.of(Metrics.IMAGES_PER_SECOND, 14_300),
            "wall_seconds", MetricValue.of(Metrics.WALL_SECONDS, 9.5)));
  }

  private void passes(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private List<String> lines() {
    return out.toString().lines().toList();
  }

  /** What each trial's line ends with. */
  private List<String> ends() {
    return lines().stream()
        .skip(1)
        .map(line -> line.replaceFirst(".* (ETA \\S+|\\S+ s|before)$", "$1"))
        .toList();
  }
}
