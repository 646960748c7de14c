package dev.labmark.harness.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.measure.LatencyLog;
import dev.labmark.harness.measure.SettableClock;
import dev.labmark.harness.measure.StepLatency;
import dev.labmark.harness.record.DurationDistribution.Quantile;
import dev.labmark.harness.spec.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepDurationsTest {

  private static final TrialId FIRST = new TrialId("p1-regularization", "plain", 1);
  private static final TrialId SECOND = new TrialId("p1-regularization", "plain", 2);
  private static final Path ONE_INTERVAL =
      Path.of("src/test/resources/dev/labmark/harness/record/latency.one-interval.hlog");

  /** Three significant digits, and a percentile is given by the upper end of its step. */
  private static final double PRECISION = 1e-3;

  private static final long MS = 1_000_000;

  @Test
  void anOlderLogOfOneHistogramForEachTrialIsRead() {
    StepDurations durations = StepDurations.read(ONE_INTERVAL);

    DurationDistribution first = durations.merged(List.of(FIRST)).orElseThrow();
    assertEquals(100, first.count());
    near(0.050, first.p50Seconds());
    near(0.100, first.maxSeconds());
  }

  @Test
  void seedsAreMergedAsHistograms() {
    // 1 to 100 ms and 101 to 200 ms: the 99th percentile of all is 198 ms; the mean of the two 99th
    // percentiles would be 149 ms
    DurationDistribution both =
        StepDurations.read(ONE_INTERVAL).merged(List.of(FIRST, SECOND)).orElseThrow();

    assertEquals(200, both.count());
    near(0.100, both.p50Seconds());
    near(0.180, both.p90Seconds());
    near(0.198, both.p99Seconds());
    near(0.200, both.maxSeconds());
  }

  @Test
  void aTrialWithoutStepsHasNoDistribution() {
    StepDurations durations = StepDurations.read(ONE_INTERVAL);

    assertEquals(Optional.empty(), durations.merged(List.of(new TrialId("s", "v", 1))));
    assertEquals(Optional.empty(), durations.merged(List.of()));
    assertEquals(Optional.empty(), StepDurations.none().merged(List.of(FIRST)));
  }

  @Property(tries = 50)
  void intervalsOfATrialAddUpToAllOfItsSteps(
      @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 1, max = 2_000) Integer> stepsMs)
      throws IOException {
    Path file = Files.createTempFile("labmark-latency", ".hlog");
    try {
      write(file, FIRST, stepsMs);
      DurationDistribution read = StepDurations.read(file).merged(List.of(FIRST)).orElseThrow();

      List<Integer> sorted = stepsMs.stream().sorted().toList();
      assertEquals(stepsMs.size(), read.count());
      // nearest rank: the smallest value that half of all values do not exceed
      near(sorted.get((sorted.size() + 1) / 2 - 1) / 1e3, read.p50Seconds());
      near(sorted.get(sorted.size() - 1) / 1e3, read.maxSeconds());
      rises(read.curve(), read);
    } finally {
      Files.delete(file);
    }
  }

  /** From the shortest step, one in one, to the longest, one in all. */
  private static void rises(List<Quantile> curve, DurationDistribution read) {
    assertEquals(1, curve.get(0).oneIn(), 0);
    assertEquals((double) read.count(), curve.get(curve.size() - 1).oneIn(), 0);
    near(read.maxSeconds(), curve.get(curve.size() - 1).seconds());
    for (int i = 1; i < curve.size(); i++) {
      assertTrue(curve.get(i).oneIn() >= curve.get(i - 1).oneIn());
      assertTrue(curve.get(i).seconds() >= curve.get(i - 1).seconds());
    }
  }

  @Test
  void warmUpIsLeftOut(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("latency.hlog");
    SettableClock clock = new SettableClock(0);
    try (LatencyLog log = LatencyLog.to(file, FIRST.toString(), clock, false)) {
      StepLatency latency = new StepLatency(1, log);
      latency.record(900 * MS, 1);
      latency.record(10 * MS, 1);
    }

    near(0.010, StepDurations.read(file).merged(List.of(FIRST)).orElseThrow().maxSeconds());
  }

  @Test
  void aMissingLogHasNoSteps(@TempDir Path folder) {
    StepDurations durations = StepDurations.read(folder.resolve("latency.hlog"));

    assertEquals(Optional.empty(), durations.merged(List.of(FIRST)));
  }

  @Test
  void anotherFileIsRefusedByName(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("latency.hlog");
    Files.writeString(file, "Tag=s/v/1:steady,0.1,0.2,0.3,notahistogram\n");

    String refused = Refusal.of(() -> StepDurations.read(file));

    assertTrue(refused.startsWith(file + " is no log of step durations: "), refused);
  }

  private static void write(Path file, TrialId trial, List<Integer> stepsMs) throws IOException {
    SettableClock clock = new SettableClock(1_767_268_800_000L);
    try (LatencyLog log = LatencyLog.to(file, trial.toString(), clock, false)) {
      StepLatency latency = new StepLatency(0, log);
      for (int ms : stepsMs) {
        clock.forward(ms);
        latency.record(ms * MS, 1);
      }
    }
  }

  private static void near(double expected, double actual) {
    assertEquals(expected, actual, expected * PRECISION);
  }
}
