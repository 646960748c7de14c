package dev.labmark.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Phase;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.SampleRecords;
import dev.labmark.harness.record.SeriesFile;
import dev.labmark.harness.record.SeriesPoint;
import dev.labmark.harness.record.SeriesWriter;
import dev.labmark.harness.record.TrialFolder;
import dev.labmark.harness.record.TrialId;
import dev.labmark.harness.run.probe.TrialProbes;
import dev.labmark.harness.spec.LaunchSettings;
import dev.labmark.harness.spec.Purpose;
import dev.labmark.harness.spec.TrialSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialContextTest {

  private static final TrialId ID = new TrialId("p1-fake", "plain", 1);

  /** A clock may start anywhere, below zero too. */
  private final AtomicLong nanos = new AtomicLong(-7_000_000_000L);

  private final List<RunEvent> events = new ArrayList<>();
  private final TrialFolder folder;
  private final SeriesWriter series;
  private final TrialContext<String> trial;

  TrialContextTest(@TempDir Path path) throws IOException {
    folder = TrialFolder.create(path);
    series = new SeriesWriter(folder.seriesFile());
    TrialSpec spec =
        new TrialSpec(
            "p1-fake",
            SampleRecords.PLAIN,
            1,
            "cpu",
            Purpose.TIMED,
            LaunchSettings.timed(1),
            new RecordCodec().toTree(Map.of()));
    trial =
        new TrialContext<>(
            spec,
            "settings",
            Map.of("MALLOC_MMAP_THRESHOLD_", "65536"),
            folder,
            series,
            events::add,
            () -> false,
            nanos::get,
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
            new TrialProbes(
                spec,
                () -> {
                  throw new AssertionError("probes that were never started open nothing");
                },
                nanos::get));
  }

  @AfterEach
  void close() throws IOException {
    series.close();
  }

  @Test
  void progressIsPassedOnAtOnceAndThenFiveTimesASecond() {
    for (int ms = 0; ms < 1000; ms += 50) {
      trial.progress(new TrainingProgress(ms / 1000.0, ms, 0.5, 64, 0.05, Map.of()));
      nanos.addAndGet(Duration.ofMillis(50).toNanos());
    }

    assertEquals(
        List.of(0L, 200L, 400L, 600L, 800L),
        events.stream().map(event -> ((RunEvent.TrialProgress) event).step()).toList());
  }

  @Test
  void progressThatIsPassedOnLosesNoStep() {
    for (int step = 1; step <= 10; step++) {
      trial.progress(
          new TrainingProgress(
              step / 10.0, step, 0.5, 64, step, Map.of(Metrics.STEP_LOSS, 1.0 / step)));
      nanos.addAndGet(Duration.ofMillis(50).toNanos());
    }
    trial.phase(Phase.EVALUATION);

    List<RunEvent.TrialProgress> passedOn =
        events.stream()
            .filter(RunEvent.TrialProgress.class::isInstance)
            .map(RunEvent.TrialProgress.class::cast)
            .toList();
    assertEquals(
        List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0),
        passedOn.stream().flatMap(progress -> progress.stepSeconds().stream()).toList());
    assertEquals(640, passedOn.get(passedOn.size() - 1).images());
    assertEquals(0.1, passedOn.get(passedOn.size() - 1).readings().get("step_loss"));
    assertEquals(new RunEvent.PhaseStarted(ID, Phase.EVALUATION), events.get(events.size() - 1));
  }

  @Test
  void epochsAreNeverHeldBackAndTheirPointsAreOnDisk() {
    trial.point(Metrics.STEP_LOSS, 1, 0.5, 0.25);
    trial.epochFinished(1, 2, Map.of("test_loss", 0.5));
    trial.epochFinished(2, 2, Map.of("test_loss", 0.25));

    assertEquals(
        List.of(
            new RunEvent.EpochFinished(ID, 1, 2, Map.of("test_loss", 0.5)),
            new RunEvent.EpochFinished(ID, 2, 2, Map.of("test_loss", 0.25))),
        events);
    assertEquals(1, points().size());
  }

  @Test
  void pointsCarryTheTrialAndTheTimeSinceItBegan() throws IOException {
    nanos.addAndGet(Duration.ofMillis(1234).toNanos());
    trial.point(Metrics.STEP_LOSS, 7, 0.5, Double.NaN);
    trial.point(Metrics.GRADIENT_NORM, 8, 0.75, 2);
    series.checkpoint();

    assertEquals(
        List.of(
            new SeriesPoint(ID, "step_loss", "train", 7, 0.5, 1234, Double.NaN),
            new SeriesPoint(ID, "gradient_norm", "", 8, 0.75, 1234, 2)),
        points());
    assertEquals(1.234, trial.elapsedSeconds());
  }

  @Test
  void variablesAreThoseOfTheProcessAndNotOfTheSpec() {
    assertEquals(Optional.of("65536"), trial.environmentVariable("MALLOC_MMAP_THRESHOLD_"));
    assertEquals(Optional.empty(), trial.environmentVariable("MALLOC_TOP_PAD_"));
  }

  private List<SeriesPoint> points() {
    List<SeriesPoint> points = new ArrayList<>();
    SeriesFile.forEach(folder.seriesFile(), points::add);
    return points;
  }
}
