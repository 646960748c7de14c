package dev.labmark.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.export.FinishedRun;
import dev.labmark.harness.export.OpenMetricsExport;
import dev.labmark.harness.measure.LatencyLog;
import dev.labmark.harness.measure.StepLatency;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.DurationDistribution;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.SeriesFile;
import dev.labmark.harness.record.StepDurations;
import dev.labmark.harness.record.TrialRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wall clock goes back by an hour each time that somebody looks; durations do not care. */
class BackwardClockTest {

  private static final long NANOS_PER_STEP = 2_000_000;
  private static final int STEPS = 5;

  private final AtomicLong nanos = new AtomicLong();

  /** Whoever sets the clock of a machine, in a hurry. */
  private static final class FallingClock extends Clock {
    private Instant now = Instant.parse("2026-11-25T12:00:00Z");

    @Override
    public Instant instant() {
      now = now.minusSeconds(3600);
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("UTC only");
    }
  }

  @Test
  void durationsCurvesAndExportsAreThoseOfAClockThatGoesForward(@TempDir Path out)
      throws IOException {
    SessionRig rig = new SessionRig(out);
    rig.scenario.behaviours().replaceAll((variant, behaviour) -> this::train);
    TrialWorker worker =
        new TrialWorker(
            new ScenarioCatalog(List.of(rig.scenario)),
            new RecordCodec(),
            Map.of(),
            nanos::get,
            new FallingClock());

    RunRecord run = rig.resume(new InProcessLauncher(worker));

    assertEquals(Outcome.COMPLETED, run.outcome(), run.reason());
    assertEquals(List.of(), rig.problems());
    Instant first = run.trials().get(0).startedAt().orElseThrow();
    assertTrue(run.trials().get(1).startedAt().orElseThrow().isBefore(first));
    List<Long> times = new ArrayList<>();
    SeriesFile.forEach(
        rig.store.seriesFile(),
        point -> {
          if (point.metric().equals(Metrics.STEP_LOSS.name())) {
            times.add(point.timeMs());
          }
        });
    assertEquals(4 * STEPS, times.size());
    assertEquals(List.of(2L, 4L, 6L, 8L, 10L), times.subList(0, STEPS));
    DurationDistribution durations =
        StepDurations.read(rig.store.folder().resolve("latency.hlog"))
            .merged(run.trials().stream().map(TrialRecord::id).toList())
            .orElseThrow();
    assertEquals(4 * STEPS, durations.count());
    assertTimeGoesForwardInEverySeries(export(run, rig));
  }

  private TrialResult train(TrialContext<FakeSettings> trial) {
    try (LatencyLog log =
        LatencyLog.to(
            trial.folder().latencyFile(), trial.id().toString(), trial.wallClock(), false)) {
      StepLatency latency = new StepLatency(0, log);
      for (int step = 1; step <= STEPS; step++) {
        nanos.addAndGet(NANOS_PER_STEP);
        latency.record(NANOS_PER_STEP, 32);
        trial.point(Metrics.STEP_LOSS, step, step, 1.0 / step);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TrialResult().metric(Metrics.WALL_SECONDS, trial.elapsedSeconds());
  }

  private static String export(RunRecord run, SessionRig rig) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (OpenMetricsExport export = new OpenMetricsExport(rig.store.openMetricsFile())) {
      export.add(FinishedRun.unjudged(run), rig.store.seriesFile());
      export.writeTo(text);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  /** Prometheus drops what goes back. */
  private static void assertTimeGoesForwardInEverySeries(String text) {
    Map<String, Double> last = new HashMap<>();
    for (String line : text.lines().filter(line -> !line.startsWith("#")).toList()) {
      String name = line.substring(0, line.indexOf("} ") + 1);
      double time = Double.parseDouble(line.substring(line.lastIndexOf(' ')));
      assertTrue(time > last.getOrDefault(name, Double.NEGATIVE_INFINITY), line);
      last.put(name, time);
    }
    assertFalse(last.isEmpty());
  }
}
