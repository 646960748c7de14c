package dev.labmark.harness.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.labmark.harness.measure.LatencyLog;
import dev.labmark.harness.measure.SettableClock;
import dev.labmark.harness.measure.StepLatency;
import dev.labmark.harness.spec.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunStoreTest {

  private static final TrialId FIRST = new TrialId("p1", "plain", 1);
  private static final TrialId SECOND = new TrialId("p1", "dropout", 1);

  private final FileSystem disk = Jimfs.newFileSystem(Configuration.unix());
  private final Path out = disk.getPath("/results");
  private final RecordCodec codec = new RecordCodec();

  @BeforeEach
  void make() throws IOException {
    Files.createDirectory(out);
  }

  @AfterEach
  void close() throws IOException {
    disk.close();
  }

  @Test
  void latestPointsAtTheNewestRun() throws IOException {
    RunStore.create(out, "run-a", codec).write(SampleRecords.running());
    RunStore second = RunStore.create(out, "run-b", codec);
    second.write(SampleRecords.full());

    assertEquals(disk.getPath("run-b"), Files.readSymbolicLink(out.resolve("latest")));
    RunStore latest = RunStore.open(out, codec);
    assertEquals(second.folder(), latest.folder());
    assertEquals(SampleRecords.full(), latest.read());
    assertEquals(List.of("latest", "run-a", "run-b"), names(out));
  }

  @Test
  void aRunThatWasKilledBeforeItsFirstRecordHidesNoOther() throws IOException {
    RunStore.create(out, "run-a", codec).write(SampleRecords.full());
    RunStore.create(out, "run-b", codec);

    assertEquals(SampleRecords.full(), RunStore.open(out, codec).read());
  }

  @Test
  void aRunWhoseFolderWasRemovedIsNotMadeUpAgain() throws IOException {
    RunStore store = RunStore.create(out, "run-a", codec);
    Files.delete(store.folder());

    assertThrows(NoSuchFileException.class, () -> store.trialFolder(FIRST));
    assertThrows(NoSuchFileException.class, () -> store.write(SampleRecords.running()));
    assertEquals(List.of(), names(out));
  }

  @Test
  void seriesThatWereRemovedAreNotBegunAnewInTheMiddle() throws IOException {
    RunStore store = RunStore.create(out, "run-a", codec);
    store.beginMerge();
    TrialFolder trial = trial(store, FIRST, 2);
    Files.delete(store.seriesFile());

    assertThrows(UncheckedIOException.class, () -> store.merge(trial));
    assertFalse(Files.exists(store.seriesFile()));
  }

  @Test
  void whatAKillLeftHalfDoneIsRemovedWhenTheRunGoesOn() throws IOException {
    RunStore store = RunStore.create(out, "run-a", codec);
    Files.writeString(store.folder().resolve("run.json.part"), "{");
    Path spool = Files.createDirectory(store.folder().resolve(".openmetrics-17"));
    Files.writeString(spool.resolve("part1.txt"), "labmark_train");
    Files.writeString(store.folder().resolve("notes.part"), "the user's");

    store.beginMerge();

    assertEquals(List.of("latency.hlog", "notes.part", "series.csv"), names(store.folder()));
  }

  @Test
  void anOlderRunIsOpenedByItsFolder() throws IOException {
    RunStore first = RunStore.create(out, "run-a", codec);
    first.write(SampleRecords.full());
    RunStore.create(out, "run-b", codec).write(SampleRecords.running());

    assertEquals(SampleRecords.full(), RunStore.open(first.folder(), codec).read());
  }

  @Test
  void anEmptyOrMissingFolderHasNoRun() {
    for (Path folder : List.of(out, out.resolve("missing"))) {
      String refused = Refusal.of(() -> RunStore.open(folder, codec));

      assertEquals(
          "no run in " + folder + "; make one with: labmark run all --profile quick", refused);
    }
  }

  @Test
  void aRecordOfANewerLabmarkIsRefused() throws IOException {
    RunStore store = RunStore.create(out, "run-a", codec);
    store.write(SampleRecords.full());
    Path record = store.folder().resolve("run.json");
    Files.writeString(record, Files.readString(record).replace("labmark.run/1", "labmark.run/2"));

    String refused = Refusal.of(RunStore.open(out, codec)::read);

    assertEquals(record + ": schema is 'labmark.run/2', this Labmark reads labmark.run/1", refused);
  }

  @Test
  void aVerdictIsKeptAsItIsAndIsVoidWhenTheRunGoesOn() throws IOException {
    RunStore store = RunStore.create(out, SampleRecords.RUN_ID, codec);
    assertEquals(Optional.empty(), store.readVerdict());

    store.writeVerdict(SampleVerdicts.regressed());
    assertEquals(Optional.of(SampleVerdicts.regressed()), store.readVerdict());

    store.beginMerge();
    assertEquals(Optional.empty(), store.readVerdict());
  }

  @Test
  void seriesAreMergedUnderOneHeading() throws IOException {
    RunStore store = RunStore.create(out, "run-a", codec);
    store.beginMerge();
    store.merge(trial(store, FIRST, 2));
    store.merge(trial(store, SECOND, 3));

    assertEquals(
        List.of(FIRST, FIRST, SECOND, SECOND, SECOND),
        series(store).stream().map(SeriesPoint::trial).toList());
    assertEquals(6, Files.readAllLines(store.seriesFile()).size());
  }

  @Test
  void mergingAnewHasNoDuplicates() throws IOException {
    RunStore store = RunStore.create(out, "run-a", codec);
    store.beginMerge();
    TrialFolder trial = trial(store, FIRST, 2);
    store.merge(trial);
    String once = Files.readString(store.seriesFile());

    store.beginMerge();
    store.merge(trial);

    assertEquals(once, Files.readString(store.seriesFile()));
    assertEquals(2, histograms(store).size());
  }

  @Test
  void aTrialThatWasKilledDoesNotBreakTheRowsOfTheNext() throws IOException {
    RunStore store = RunStore.create(out, "run-a", codec);
    store.beginMerge();
    TrialFolder killed = trial(store, FIRST, 2);
    String whole = Files.readString(killed.seriesFile());
    Files.writeString(killed.seriesFile(), whole.substring(0, whole.length() - 3));
    String log = Files.readString(killed.latencyFile());
    Files.writeString(killed.latencyFile(), log.substring(0, log.length() - 3));
    store.merge(killed);
    store.merge(trial(store, SECOND, 1));

    assertEquals(List.of(FIRST, SECOND), series(store).stream().map(SeriesPoint::trial).toList());
    assertEquals(
        List.of("p1/plain/1:warmup", "p1/dropout/1:warmup", "p1/dropout/1:steady"),
        histograms(store).stream().map(EncodableHistogram::getTag).toList());
  }

  @Test
  void tracesLieTogetherEachUnderTheNameOfItsTrial() throws IOException {
    RunStore store = RunStore.create(out, "run-a", codec);
    store.beginMerge();
    TrialFolder profiled = trial(store, FIRST, 1);
    Files.writeString(profiled.traceFile(), "{}");
    store.merge(profiled);
    store.merge(trial(store, SECOND, 1));

    assertEquals(List.of("p1_plain_1.json"), names(store.folder().resolve("trace")));
    profiled.clear();
    assertFalse(Files.exists(profiled.traceFile()));
  }

  @Test
  void aTrialThatFailedEarlyAddsNothing() throws IOException {
    RunStore store = RunStore.create(out, "run-a", codec);
    store.beginMerge();
    store.merge(store.trialFolder(FIRST));

    assertEquals(List.of(), series(store));
    assertEquals(List.of(), histograms(store));
  }

  @Test
  void mergedHistogramsAreAnHdrHistogramLog() throws IOException {
    RunStore store = RunStore.create(out, "run-a", codec);
    store.beginMerge();
    store.merge(trial(store, FIRST, 1));
    store.merge(trial(store, SECOND, 1));

    assertTrue(
        Files.readString(store.folder().resolve("latency.hlog"))
            .startsWith("#[Histogram log format version "));
    assertEquals(
        List.of(
            "p1/plain/1:warmup 1",
            "p1/plain/1:steady 2",
            "p1/dropout/1:warmup 1",
            "p1/dropout/1:steady 2"),
        histograms(store).stream()
            .map(h -> h.getTag() + " " + ((Histogram) h).getTotalCount())
            .toList());
  }

  @Test
  void aClearedTrialKeepsOnlyItsLog() throws IOException {
    TrialFolder trial = trial(RunStore.create(out, "run-a", codec), FIRST, 1);
    trial.writeRecord(codec, SampleRecords.completed());
    Files.writeString(trial.logFile(), "what went wrong");

    trial.clear();

    assertTrue(trial.readRecord(codec).isEmpty());
    assertFalse(Files.exists(trial.seriesFile()));
    assertFalse(Files.exists(trial.latencyFile()));
    assertEquals("what went wrong", Files.readString(trial.path().resolve("worker.previous.log")));
  }

  private static TrialFolder trial(RunStore store, TrialId id, int points) throws IOException {
    TrialFolder folder = store.trialFolder(id);
    try (SeriesWriter series = new SeriesWriter(folder.seriesFile())) {
      for (int step = 1; step <= points; step++) {
        series.write(new SeriesPoint(id, "step_loss", "train", step, 0, step, 0.5));
      }
    }
    try (LatencyLog log =
        LatencyLog.to(
            folder.latencyFile(), id.toString(), new SettableClock(1_767_268_800_000L), false)) {
      StepLatency latency = new StepLatency(1, log);
      latency.record(9_000_000, 32);
      latency.record(1_000_000, 32);
      latency.record(2_000_000, 32);
    }
    return folder;
  }

  private static List<SeriesPoint> series(RunStore store) {
    List<SeriesPoint> points = new ArrayList<>();
    SeriesFile.forEach(store.seriesFile(), points::add);
    return points;
  }

  private static List<EncodableHistogram> histograms(RunStore store) throws IOException {
    List<EncodableHistogram> histograms = new ArrayList<>();
    try (HistogramLogReader reader =
        new HistogramLogReader(Files.newInputStream(store.folder().resolve("latency.hlog")))) {
      while (reader.hasNext()) {
        EncodableHistogram histogram = reader.nextIntervalHistogram();
        if (histogram != null) {
          histograms.add(histogram);
        }
      }
      assertNull(reader.nextIntervalHistogram());
    }
    return histograms;
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
