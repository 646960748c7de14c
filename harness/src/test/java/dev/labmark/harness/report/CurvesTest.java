package dev.labmark.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.SeriesFile;
import dev.labmark.harness.record.StepDurations;
import dev.labmark.harness.report.figure.BandPoint;
import dev.labmark.harness.report.figure.BandSeries;
import dev.labmark.harness.spec.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurvesTest {

  private static final Variant PLAIN = SampleRun.VARIANTS.get(0);

  @TempDir Path folder;

  @Test
  void bandsRunFromTheLowestToTheHighestSeedAroundTheMean() throws IOException {
    List<BandSeries> bands =
        bands(Outcome.COMPLETED, "1,train,10,1.0,0,2.0", "2,train,10,1.0,0,5.0");

    assertEquals(List.of(new BandPoint(1.0, 3.5, 2.0, 5.0)), bands.get(0).points());
    assertEquals(List.of(), bands.get(0).stops());
  }

  @Test
  void divergedSeedsCountUpToTheirLastFiniteValueAndAreMarkedThere() throws IOException {
    List<BandSeries> bands =
        bands(
            Outcome.DIVERGED,
            "1,train,10,1.0,0,2.0",
            "1,train,20,2.0,0,1.0",
            "2,train,10,1.0,0,4.0",
            "2,train,20,2.0,0,NaN");

    assertEquals(
        List.of(new BandPoint(1, 3, 2, 4), new BandPoint(2, 1, 1, 1)), bands.get(0).points());
    assertEquals(List.of(new BandPoint(1, 4, 4, 4)), bands.get(0).stops());
  }

  @Test
  void aTrialThatWasRunAgainReplacesItsFirstAttempt() throws IOException {
    List<BandSeries> bands =
        bands(
            Outcome.COMPLETED,
            "1,train,10,1.0,0,9.0",
            "1,train,20,2.0,0,9.0",
            "1,train,10,1.0,0,2.0");

    assertEquals(List.of(new BandPoint(1, 2, 2, 2)), bands.get(0).points());
  }

  @Test
  void noSeriesMeansNoBands() throws IOException {
    assertTrue(bands(Outcome.COMPLETED).isEmpty());
  }

  /** Rows: seed, split, step, epoch, time_ms, value; the outcome is that of seed 2. */
  private List<BandSeries> bands(Outcome second, String... rows) throws IOException {
    Path file = folder.resolve("series.csv");
    Stream<String> points =
        Stream.of(rows)
            .map(row -> row.split(",", 2))
            .map(r -> SampleRun.SCENARIO + "/plain/" + r[0] + ",train_loss," + r[1]);
    Files.write(
        file, Stream.concat(Stream.of(String.join(",", SeriesFile.COLUMNS)), points).toList());
    RunRecord run =
        new SampleRun()
            .asked(List.of(PLAIN), List.of(1L, 2L))
            .trial(SampleTrial.completed(PLAIN, 1))
            .trial(SampleTrial.ended(PLAIN, 2, second, "", 1))
            .record();
    Curves curves = Curves.read(file);
    ScenarioResult result =
        ScenarioResult.of(run, run.spec().scenarios().get(0), curves, StepDurations.none());
    return curves.bands(result, Metrics.TRAIN_LOSS, "train", Curves.Over.EPOCH);
  }
}
