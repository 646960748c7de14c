package dev.labmark.harness.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.spec.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run's folder from somebody else, with links that lead out of it. */
class LinksInRunFolderTest {

  private static final String MINE = "mine\n";

  @TempDir private Path folder;
  private Path victim;
  private Path outside;
  private RunStore store;

  @BeforeEach
  void makeRun() throws IOException {
    outside = Files.createDirectory(folder.resolve("outside"));
    victim = Files.writeString(outside.resolve("victim"), MINE);
    Path out = Files.createDirectory(folder.resolve("out"));
    store = RunStore.create(out, "20260101T120000Z-00000001", new RecordCodec());
  }

  @ParameterizedTest
  @ValueSource(strings = {"run.json", "run.json.part"})
  void aRecordIsNotWrittenThroughALink(String name) throws IOException {
    Files.createSymbolicLink(store.folder().resolve(name), victim);

    store.write(SampleRecords.full());

    assertTrue(Files.isRegularFile(store.folder().resolve("run.json")));
    assertNothingHappenedOutside();
  }

  @ParameterizedTest
  @ValueSource(strings = {"series.csv", "series.csv.part", "latency.hlog", "latency.hlog.part"})
  void curvesAndHistogramsAreNotMergedThroughALink(String name) throws IOException {
    Files.createSymbolicLink(store.folder().resolve(name), victim);
    TrialFolder trial = store.trialFolder(trial());
    Files.writeString(trial.seriesFile(), String.join(",", SeriesFile.COLUMNS) + "\nrow\n");

    store.beginMerge();
    store.merge(trial);

    assertTrue(Files.readString(store.seriesFile()).endsWith("\nrow\n"));
    assertNothingHappenedOutside();
  }

  @Test
  void aFileOfThisMachineIsNotTakenForATrialsCurves() throws IOException {
    TrialFolder trial = store.trialFolder(trial());
    Files.createSymbolicLink(trial.seriesFile(), victim);
    store.beginMerge();

    assertThrows(IOException.class, () -> store.merge(trial));

    assertFalse(Files.readString(store.seriesFile()).contains("mine"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"trials", "trials/p1_plain_1"})
  void aTrialIsNotRunInAFolderThatIsALink(String name) throws IOException {
    Path link = store.folder().resolve(name);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, outside);

    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> store.trialFolder(trial()));

    assertEquals(
        link + " is a link, and results are not written through one; remove it", e.getMessage());
    assertNothingHappenedOutside();
  }

  @Test
  void aTraceIsNotPutIntoAFolderThatIsALink() throws IOException {
    TrialFolder trial = store.trialFolder(trial());
    Files.writeString(trial.traceFile(), "{}");
    Files.createSymbolicLink(store.folder().resolve("trace"), outside);
    store.beginMerge();

    assertThrows(InvalidInputException.class, () -> store.merge(trial));
    assertNothingHappenedOutside();
  }

  @Test
  void aWorkerDoesNotFindItsLogToBeALink() throws IOException {
    TrialFolder trial = store.trialFolder(trial());
    Files.createSymbolicLink(trial.logFile(), outside.resolve("made"));

    trial.clear();

    assertFalse(Files.isSymbolicLink(trial.logFile()));
    assertNothingHappenedOutside();
  }

  @ParameterizedTest
  @ValueSource(strings = {"report", ".report.draft"})
  void aFolderTakesTheLinksPlaceAndLeavesAloneWhereItLed(String name) throws IOException {
    for (Path target : List.of(outside, outside.resolve("nowhere"))) {
      Path link = store.folder().resolve(name);
      Files.createSymbolicLink(link, target);
      Path report = store.folder().resolve("report");

      AtomicFolder.write(report, draft -> Files.writeString(draft.resolve("index.html"), "new"));

      assertTrue(Files.isDirectory(report) && !Files.isSymbolicLink(report));
      assertNothingHappenedOutside();
      Files.delete(report.resolve("index.html"));
      Files.delete(report);
    }
  }

  private static TrialId trial() {
    return new TrialId("p1", "plain", 1);
  }

  private void assertNothingHappenedOutside() throws IOException {
    assertEquals(MINE, Files.readString(victim));
    try (Stream<Path> files = Files.list(outside)) {
      assertEquals(List.of(victim), files.toList());
    }
  }
}
