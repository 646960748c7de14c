package dev.labmark.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.labmark.harness.record.Environment;
import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunSchema;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.SampleRecords;
import dev.labmark.harness.record.ScenarioFinding;
import dev.labmark.harness.record.SeriesFile;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.spec.Profile;
import dev.labmark.harness.spec.ResolvedSpec;
import dev.labmark.harness.spec.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {

  private static final String ID = SampleRecords.RUN_ID;
  private static final String A1 = "p1-fake/a/1";
  private static final String B1 = "p1-fake/b/1";
  private static final String A2 = "p1-fake/a/2";
  private static final String B2 = "p1-fake/b/2";

  private final RecordCodec codec = new RecordCodec();
  private final FakeScenario scenario = FakeScenario.completing("p1-fake", "a", "b");
  private final FakeLauncher launcher = new FakeLauncher();
  private final AtomicBoolean stop = new AtomicBoolean();
  private final List<RunEvent> events = new ArrayList<>();

  private final RunStore store;

  SessionTest(@TempDir Path out) throws IOException {
    store = RunStore.create(out, ID, codec);
  }

  @Test
  void aRunRecordsEveryTrialInThePlannedOrder() throws IOException {
    RunRecord run = run();

    assertEquals(List.of(A1, B1, A2, B2), launcher.launched);
    assertEquals(Outcome.COMPLETED, run.outcome());
    assertNull(run.reason());
    assertEquals(launcher.launched, ids(run));
    assertEquals(run, store.read());
    assertEquals(launcher.launched, seriesOf(store));
  }

  @Test
  void eventsTellTheRunFromBeginningToEnd() throws IOException {
    run();

    assertEquals(
        List.of(
            "RunStarted",
            "TrialStarted",
            "TrialFinished",
            "TrialStarted",
            "TrialFinished",
            "TrialStarted",
            "TrialFinished",
            "TrialStarted",
            "TrialFinished",
            "RunFinished"),
        names(events));
  }

  @Test
  void aFailedTrialDoesNotEndTheRun() throws IOException {
    launcher.ending(B1, Outcome.FAILED, "out of luck");

    RunRecord run = run();

    assertEquals(4, launcher.launched.size());
    assertEquals(Outcome.FAILED, run.outcome());
    assertEquals("1 of 4 trials failed", run.reason());
    assertEquals("out of luck", run.trials().get(1).reason());
  }

  @Test
  void divergedAndSkippedTrialsAreNoFailures() throws IOException {
    launcher.ending(A1, Outcome.DIVERGED, "the loss is NaN");
    launcher.ending(B1, Outcome.SKIPPED, "no GPU here");

    RunRecord run = run();

    assertEquals(Outcome.COMPLETED, run.outcome());
    assertNull(run.reason());
  }

  @Test
  void aRequestToStopKeepsTheFinishedTrials() throws IOException {
    launcher.meanwhile(trial -> stop.set(trial.toString().equals(B1)));

    RunRecord run = run();

    assertEquals(List.of(A1, B1), ids(run));
    assertEquals(Outcome.INTERRUPTED, run.outcome());
    assertEquals("2 of 4 trials had ended; go on with --resume", run.reason());
    assertEquals(run, store.read());
    assertEquals("RunFinished", names(events).get(events.size() - 1));
  }

  @Test
  void anInterruptedTrialIsNotCountedAsEnded() throws IOException {
    launcher
        .ending(B1, Outcome.INTERRUPTED, "the run was interrupted")
        .ending(A1, Outcome.FAILED, "out of luck")
        .meanwhile(trial -> stop.set(trial.toString().equals(B1)));

    RunRecord run = run();

    assertEquals(Outcome.INTERRUPTED, run.outcome());
    assertEquals(
        "0 of 4 trials had ended; go on with --resume; 1 of 4 trials failed", run.reason());
  }

  @Test
  void theRecordOnDiskIsTrueAtEveryMoment() throws IOException {
    launcher.meanwhile(
        trial -> {
          RunRecord now = store.read();
          assertEquals(Outcome.RUNNING, now.outcome());
          assertEquals(launcher.launched, append(ids(now), trial.toString()));
          assertEquals(ids(now), seriesOf(store));
          assertEquals(List.of(), problems());
        });

    run();

    assertEquals(4, launcher.launched.size());
    assertEquals(List.of(), problems());
  }

  @Test
  void findingsComeFromTheTrialsThatEnded() throws IOException {
    launcher.ending(B1, Outcome.FAILED, "out of luck");

    assertEquals(
        List.of("p1-fake: 3 of 4"),
        run().findings().stream()
            .map(finding -> finding.scenario() + ": " + finding.finding().answer())
            .toList());
  }

  @Test
  void findingsThatCannotBeReadCostNeitherTrialsNorOtherFindings() throws IOException {
    Scenario<FakeSettings> broken = new WithoutFindings(scenario);
    ScenarioCatalog catalog =
        new ScenarioCatalog(List.of(broken, FakeScenario.completing("p2-fake", "c")));

    RunRecord run = session(catalog).run(ID, spec(catalog), SampleRecords.environment());

    assertEquals(Outcome.FAILED, run.outcome());
    assertEquals(
        "the findings of p1-fake could not be read: IllegalStateException: no such column",
        run.reason());
    assertEquals(6, run.trials().size());
    assertEquals(
        List.of("p2-fake"), run.findings().stream().map(ScenarioFinding::scenario).toList());
    assertEquals(run, store.read());
    assertEquals(List.of(), problems());
  }

  @Test
  void aResumedRunKeepsEndedTrialsUntouchedAndRunsTheOthersAgain() throws IOException {
    launcher
        .ending(A1, Outcome.DIVERGED, "the loss is NaN")
        .ending(B1, Outcome.FAILED, "out of luck")
        .ending(A2, Outcome.INTERRUPTED, "the run was interrupted")
        .meanwhile(trial -> stop.set(trial.toString().equals(A2)));
    run();
    Map<String, String> before = files("p1-fake_a_1");
    events.clear();
    stop.set(false);
    FakeLauncher second = new FakeLauncher();

    RunRecord run = session(catalog(), second).run(ID, spec(catalog()), environment());

    assertEquals(List.of(B1, A2, B2), second.launched);
    assertEquals(before, files("p1-fake_a_1"));
    assertEquals(List.of(A1, B1, A2, B2), ids(run));
    assertEquals(Outcome.DIVERGED, run.trials().get(0).outcome());
    assertEquals(Outcome.COMPLETED, run.outcome());
    assertEquals(List.of(A1, B1, A2, B2), seriesOf(store));
    assertEquals(List.of("RunStarted", "TrialKept", "TrialStarted"), names(events).subList(0, 3));
  }

  @Test
  void aResumedRunThatIsStoppedAtOnceHasAllTrialsItHadBefore() throws IOException {
    launcher.ending(A1, Outcome.FAILED, "out of luck");
    run();
    FakeLauncher second =
        new FakeLauncher().meanwhile(trial -> assertEquals(List.of(B1, A2, B2), ids(store.read())));
    session(catalog(), second).run(ID, spec(catalog()), environment());
    assertEquals(List.of(A1), second.launched);
    stop.set(true);

    RunRecord run = session(catalog(), new FakeLauncher()).run(ID, spec(catalog()), environment());

    assertEquals(List.of(A1, B1, A2, B2), ids(run));
    assertEquals(Outcome.COMPLETED, run.outcome());
  }

  @Test
  void anInterruptedRunThatIsStoppedAgainKeepsLaterTrialsToo() throws IOException {
    launcher.ending(A1, Outcome.FAILED, "out of luck");
    run();
    stop.set(true);

    RunRecord run = session(catalog(), new FakeLauncher()).run(ID, spec(catalog()), environment());

    assertEquals(List.of(B1, A2, B2), ids(run));
    assertEquals(Outcome.INTERRUPTED, run.outcome());
    assertEquals(run, store.read());
    assertEquals(List.of(B1, A2, B2), seriesOf(store));
  }

  private record WithoutFindings(FakeScenario whole) implements Scenario<FakeSettings> {
    @Override
    public void preflight(FakeSettings settings) {
      whole.preflight(settings);
    }

    @Override
    public String name() {
      return whole.name();
    }

    @Override
    public String labPart() {
      return whole.labPart();
    }

    @Override
    public String title() {
      return whole.title();
    }

    @Override
    public List<Variant> variants() {
      return whole.variants();
    }

    @Override
    public List<Long> seeds(Profile profile) {
      return whole.seeds(profile);
    }

    @Override
    public Class<FakeSettings> settingsType() {
      return whole.settingsType();
    }

    @Override
    public FakeSettings settings(Profile profile) {
      return whole.settings(profile);
    }

    @Override
    public TrialResult run(TrialContext<FakeSettings> trial) {
      return whole.run(trial);
    }

    @Override
    public List<Finding> findings(List<TrialRecord> trials) {
      throw new IllegalStateException("no such column");
    }
  }

  private RunRecord run() throws IOException {
    return session(catalog()).run(ID, spec(catalog()), environment());
  }

  private ScenarioCatalog catalog() {
    return new ScenarioCatalog(List.of(scenario));
  }

  private static Environment environment() {
    return SampleRecords.environment();
  }

  private Session session(ScenarioCatalog catalog) {
    return session(catalog, launcher);
  }

  private Session session(ScenarioCatalog catalog, Launcher with) {
    return new Session(catalog, store, codec, with, events::add, stop::get);
  }

  private ResolvedSpec spec(ScenarioCatalog catalog) {
    return new Planner(catalog, codec)
        .plan(
            new RunRequest(
                List.of("all"), List.of(), Profile.QUICK, List.of(), List.of(), "cpu", 2));
  }

  private static List<String> ids(RunRecord run) {
    return run.trials().stream().map(trial -> trial.id().toString()).toList();
  }

  private static List<String> append(List<String> list, String last) {
    return Stream.concat(list.stream(), Stream.of(last)).toList();
  }

  private static List<String> names(List<RunEvent> events) {
    return events.stream().map(event -> event.getClass().getSimpleName()).toList();
  }

  private static List<String> seriesOf(RunStore store) {
    List<String> trials = new ArrayList<>();
    SeriesFile.forEach(store.seriesFile(), point -> trials.add(point.trial().toString()));
    return trials.stream().sorted(Comparator.comparing(SessionTest::planned)).toList();
  }

  /** Kept trials are merged first; the order of trials in the series means nothing. */
  private static int planned(String trial) {
    return List.of(A1, B1, A2, B2, "p2-fake/c/1", "p2-fake/c/2").indexOf(trial);
  }

  private List<String> problems() {
    try {
      return RunSchema.problems(Files.readAllBytes(store.folder().resolve("run.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> files(String trial) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> found = Files.list(store.folder().resolve("trials").resolve(trial))) {
      for (Path file : found.toList()) {
        files.put(
            file.getFileName() + " " + Files.getLastModifiedTime(file), Files.readString(file));
      }
    }
    return files;
  }
}
