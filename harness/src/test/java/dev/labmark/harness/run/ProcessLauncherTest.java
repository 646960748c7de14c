package dev.labmark.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.cli.ExitCode;
import dev.labmark.harness.record.FolderLock;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.SeriesFile;
import dev.labmark.harness.record.SeriesPoint;
import dev.labmark.harness.record.TrialFolder;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.spec.LaunchSettings;
import dev.labmark.harness.spec.Purpose;
import dev.labmark.harness.spec.TrialSpec;
import dev.labmark.harness.spec.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workers are JVMs of their own here, with {@link WorkerMain} in them. */
@Timeout(120)
class ProcessLauncherTest {

  private final RecordCodec codec = new RecordCodec();
  private final List<RunEvent> events = new ArrayList<>();
  private final AtomicBoolean stop = new AtomicBoolean();
  private final TrialFolder folder;

  ProcessLauncherTest(@TempDir Path path) {
    folder = new TrialFolder(path);
  }

  @Test
  void aWorkerSendsEventsAndLeavesItsRecord() throws IOException {
    TrialRecord trial = launch("completes");

    assertEquals(Outcome.COMPLETED, trial.outcome());
    assertEquals(Optional.of(5.0), trial.metric("steps"));
    assertEquals(List.of("TrialProgress", "EpochFinished"), eventNames());
    assertEquals(Optional.of(trial), folder.readRecord(codec));
    assertEquals(1, points("step_loss"));
  }

  @Test
  void aWorkerIsStartedWithTheFlagsVariablesAndThreadsOfItsSettings() throws IOException {
    Map<String, String> worker = launch("tells").worker();

    assertEquals("here", worker.get("variable"));
    assertEquals("3", worker.get("openmp"));
    assertEquals("3", worker.get("engine"));
    assertTrue(String.valueOf(worker.get("flags")).contains("-XX:+UseSerialGC"));
  }

  @Test
  void whatAShellHasForTheAllocatorDoesNotReachAWorker() {
    Map<String, String> inherited = new TreeMap<>();
    inherited.put("HOME", "/home/lab");
    inherited.put("MALLOC_TRIM_THRESHOLD_", "1");
    inherited.put("MALLOC_ARENA_MAX", "1");
    inherited.put("OMP_NUM_THREADS", "8");

    WorkerJvm.prepare(inherited, LaunchSettings.exactMemory(2));

    assertEquals(
        Map.of("HOME", "/home/lab", "MALLOC_MMAP_THRESHOLD_", "65536", "OMP_NUM_THREADS", "2"),
        inherited);
  }

  @Test
  void aScenarioThatThrowsFailsWithItsReasonAndItsStackTraceInTheLog() throws IOException {
    TrialRecord trial = launch("throws");

    assertEquals(Outcome.FAILED, trial.outcome());
    assertEquals("IllegalStateException: seed 5 is out of luck", trial.reason());
    assertTrue(log().contains("at dev.labmark.harness.run.WorkerMain.fail"), log());
  }

  @Test
  void aWorkerThatExitsHasFailedAndItsLogIsNamed() throws IOException {
    TrialRecord trial = launch("exits");

    assertEquals(Outcome.FAILED, trial.outcome());
    assertEquals("the worker died with exit code 3; see " + folder.logFile(), trial.reason());
    assertEquals(Optional.of(trial), folder.readRecord(codec));
    assertTrue(log().contains("about to exit"), log());
  }

  @Test
  void aWorkerThatIsKilledKeepsWhatItHadCheckpointed() throws IOException {
    TrialRecord trial = launch("is-killed");

    assertEquals(Outcome.FAILED, trial.outcome());
    assertEquals("the worker died of signal 9; see " + folder.logFile(), trial.reason());
    assertEquals(List.of("EpochFinished"), eventNames());
    assertEquals(1, points("step_loss"));
    assertTrue(log().contains("{\"event\":\"epoch_fini"), log());
  }

  @Test
  void aCrashOfNativeCodeIsRecordedWithTheReportOfTheJvm() throws IOException {
    TrialRecord trial = launch("crashes");

    assertEquals(Outcome.FAILED, trial.outcome());
    String reason = String.valueOf(trial.reason());
    assertTrue(reason.startsWith("the worker crashed: SIGSEGV (0xb)"), reason);
    assertTrue(reason.endsWith("; see " + folder.crashFile()), reason);
    assertEquals("hs_err.log", trial.worker().get("crash_report"));
    assertTrue(Files.readString(folder.crashFile()).contains("A fatal error has been detected"));

    launch("completes");
    assertTrue(Files.exists(folder.crashFile()), "kept until the trial is begun anew");
    folder.clear();
    assertTrue(Files.exists(folder.path().resolve("hs_err.previous.log")));
  }

  @Test
  void aWorkerThatIsOutOfMemoryInWhateverThreadEndsAndSaysOfWhich() throws IOException {
    TrialRecord trial = launch("hoards");

    assertEquals(Outcome.FAILED, trial.outcome());
    assertEquals(
        "the worker was out of the JVM's memory: Java heap space; see " + folder.logFile(),
        trial.reason());
  }

  @Test
  void aWorkerEndsWithTheProcessThatItWasStartedBy() throws Exception {
    write(folder, "waits");
    Process gone = new ProcessBuilder("true").start();
    assertEquals(0, gone.waitFor());

    Process orphan = trial("--parent", Long.toString(gone.pid()));

    assertEquals(ExitCode.INTERRUPTED, orphan.waitFor());
    assertEquals(Optional.empty(), folder.readRecord(codec));
  }

  @Test
  void aTrialIsRunByOneWorkerAtATime() throws Exception {
    write(folder, "completes");
    try (FolderLock held = folder.lock()) {
      Process second = trial();

      assertEquals(ExitCode.BAD_INPUT, second.waitFor(), held.toString());
      assertTrue(
          log()
              .startsWith(
                  "labmark: another process "
                      + ProcessHandle.current().pid()
                      + " still runs the trial in "
                      + folder.path()),
          log());
    }
    assertEquals(Optional.empty(), folder.readRecord(codec));
  }

  @Test
  void aSchedulersTrialIsStartedAsItsSettingsWantItAndKeptOnceItHasEnded() throws Exception {
    write(folder, "tells");

    assertEquals(ExitCode.DONE, trial("--as-launched").waitFor());

    TrialRecord ended = folder.readRecord(codec).orElseThrow();
    assertEquals("3", ended.worker().get("openmp"));
    assertEquals("here", ended.worker().get("variable"));
    assertEquals(ExitCode.DONE, trial("--as-launched").waitFor());
    assertEquals(Optional.of(ended), folder.readRecord(codec));
  }

  @Test
  void aSchedulersTrialThatDiesIsRecordedAndTellsTheScheduler() throws Exception {
    write(folder, "exits");

    assertEquals(ExitCode.FAILED, trial("--as-launched").waitFor());

    assertEquals(Outcome.FAILED, folder.readRecord(codec).orElseThrow().outcome());
  }

  @Test
  void aTrialOfARunByAnotherLabmarkFailsAndSaysWhichBothAre() throws Exception {
    write(folder, "completes");
    String own = WorkerMain.application().build().source();

    assertEquals(ExitCode.DONE, trial("--source", "0.0.9, commit 0123456").waitFor());
    TrialRecord refused = folder.readRecord(codec).orElseThrow();
    assertEquals(ExitCode.DONE, trial("--source", own).waitFor());

    assertEquals(Outcome.FAILED, refused.outcome());
    assertEquals(
        "this machine has another Labmark (0.1.0, commit 4c10c3b) than the run"
            + " (0.0.9, commit 0123456): put the same on all of them",
        refused.reason());
    assertEquals(Outcome.COMPLETED, folder.readRecord(codec).orElseThrow().outcome());
  }

  @Test
  void aSchedulersTrialOfARunByAnotherLabmarkFails() throws Exception {
    write(folder, "completes");

    assertEquals(
        ExitCode.FAILED, trial("--as-launched", "--source", "0.0.9, commit 0123456").waitFor());

    TrialRecord refused = folder.readRecord(codec).orElseThrow();
    assertEquals(Outcome.FAILED, refused.outcome());
  }

  /** A worker as a scheduler would start it. */
  private Process trial(String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("trial", folder.path().toString()));
    arguments.addAll(List.of(options));
    return jvm()
        .process(LaunchSettings.timed(1), arguments)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(folder.logFile().toFile())
        .start();
  }

  @Test
  void whatIsNoEventGoesToTheLogAndHarmsNothing() throws IOException {
    TrialRecord trial = launch("babbles");

    assertEquals(Outcome.COMPLETED, trial.outcome());
    assertEquals(List.of("TrialProgress", "EpochFinished"), eventNames());
    for (String said :
        List.of("printed in Java", "[W] a native library", "{}", "{\"event\":\"novelty\"}", "42")) {
      assertTrue(log().lines().anyMatch(said::equals), said + " in " + log());
    }
  }

  @Test
  void aRequestToStopReachesTheWorkerWhichEndsInItsOwnTime() throws IOException {
    TrialRecord trial = launch("waits");

    assertEquals(Outcome.INTERRUPTED, trial.outcome());
    assertEquals("asked to stop", trial.reason());
    assertEquals(List.of("TrialProgress", "EpochFinished"), eventNames());
    assertEquals(Optional.of(trial), folder.readRecord(codec));
  }

  @Test
  void workersLaunchedFromSeveralThreadsRunSideBySideAndAllHearTheRequestToStop()
      throws IOException {
    TrialFolder one = TrialFolder.create(folder.path().resolve("one"));
    TrialFolder two = TrialFolder.create(folder.path().resolve("two"));
    write(one, "waits");
    write(two, "waits");
    AtomicInteger waiting = new AtomicInteger();
    Consumer<RunEvent> stopsBoth =
        event -> {
          if (event instanceof RunEvent.TrialProgress && waiting.incrementAndGet() == 2) {
            stop.set(true);
          }
        };

    SideBySide.run(
        List.of(
            () -> launcher().launch(one, stopsBoth, stop::get),
            () -> launcher().launch(two, stopsBoth, stop::get)),
        launcher().atOnce(),
        () -> false);

    for (TrialFolder ended : List.of(one, two)) {
      assertEquals(Optional.of("asked to stop"), ended.readRecord(codec).map(TrialRecord::reason));
    }
  }

  @Test
  void aWorkerThatDiesOnARequestToStopWasInterrupted() throws IOException {
    stop.set(true);

    TrialRecord trial = launch("exits");

    assertEquals(Outcome.INTERRUPTED, trial.outcome());
    assertEquals("the run was interrupted", trial.reason());
  }

  @Test
  void aWorkerThatCannotReadItsSpecHasFailed() throws IOException {
    write(folder, "completes");
    String spec = Files.readString(folder.specFile());
    Files.writeString(folder.specFile(), spec.replace("\"rate\" : 0.5", "\"rate\" : 5"));

    TrialRecord trial = launch();

    assertEquals("the worker died with exit code 2; see " + folder.logFile(), trial.reason());
    assertEquals(List.of("labmark: rate must be in [0, 1), was 5.0"), log().lines().toList());
  }

  private TrialRecord launch(String variant) throws IOException {
    write(folder, variant);
    return launch();
  }

  private void write(TrialFolder where, String variant) throws IOException {
    where.writeSpec(
        codec,
        new TrialSpec(
            "p9-worker",
            new Variant(variant, "9.1", "The arm " + variant),
            5,
            "cpu",
            Purpose.TIMED,
            new LaunchSettings(
                3,
                1,
                LaunchSettings.PROBE_PERIOD_MS,
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"),
                Map.of("LABMARK_TEST", "here")),
            codec.toTree(FakeSettings.ofEpochs(1))));
  }

  private TrialRecord launch() throws IOException {
    return launcher().launch(folder, this::hear, stop::get);
  }

  private ProcessLauncher launcher() {
    return new ProcessLauncher(jvm(), codec);
  }

  private static WorkerJvm jvm() {
    return new WorkerJvm(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        System.getProperty("java.class.path"),
        WorkerMain.class.getName());
  }

  /** The worker that waits has said so by its first event. */
  private void hear(RunEvent event) {
    events.add(event);
    if (event instanceof RunEvent.TrialProgress progress
        && progress.trial().variant().equals("waits")) {
      stop.set(true);
    }
  }

  private List<String> eventNames() {
    return events.stream().map(event -> event.getClass().getSimpleName()).toList();
  }

  private String log() throws IOException {
    return Files.readString(folder.logFile());
  }

  private long points(String metric) {
    List<SeriesPoint> points = new ArrayList<>();
    SeriesFile.forEach(folder.seriesFile(), points::add);
    return points.stream().filter(point -> point.metric().equals(metric)).count();
  }
}
