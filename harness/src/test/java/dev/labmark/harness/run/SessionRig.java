package dev.labmark.harness.run;

import dev.labmark.harness.record.Calibration;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunSchema;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.SampleRecords;
import dev.labmark.harness.record.SeriesFile;
import dev.labmark.harness.spec.Profile;
import dev.labmark.harness.spec.Purpose;
import dev.labmark.harness.spec.ResolvedSpec;
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
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A run of two variants by two seeds over a fake launcher, in a folder of its own. */
final class SessionRig {

  static final String A1 = "p1-fake/a/1";
  static final String B1 = "p1-fake/b/1";
  static final String A2 = "p1-fake/a/2";
  static final String B2 = "p1-fake/b/2";

  private static final String ID = SampleRecords.RUN_ID;

  final FakeScenario scenario = FakeScenario.completing("p1-fake", "a", "b");
  final FakeLauncher launcher = new FakeLauncher();
  final AtomicBoolean stop = new AtomicBoolean();
  final List<RunEvent> events = new ArrayList<>();
  private List<Calibration> calibrations = List.of();
  private Consumer<RunEvent> listener = event -> {};
  final RunStore store;
  private final RecordCodec codec = new RecordCodec();

  SessionRig(Path out) throws IOException {
    store = RunStore.create(out, ID, codec);
  }

  /** What was found out before the run. */
  SessionRig calibrated(Calibration found) {
    calibrations = List.of(found);
    return this;
  }

  /** Does something whenever something happens. */
  SessionRig hearing(Consumer<RunEvent> action) {
    listener = action;
    return this;
  }

  /** Runs two trials at a time, or as many as the overrides say. */
  RunRecord runSideBySide(String... overrides) throws IOException {
    FakeScenario sharing = scenario.withPurpose(Purpose.SIDE_BY_SIDE);
    return run(new ScenarioCatalog(List.of(sharing)), launcher, List.of(overrides));
  }

  /** Runs what has not ended. */
  RunRecord run() throws IOException {
    return resume(launcher);
  }

  /** Runs what has not ended, by another launcher. */
  RunRecord resume(Launcher with) throws IOException {
    return run(new ScenarioCatalog(List.of(scenario)), with, List.of());
  }

  /** Runs other scenarios. */
  RunRecord run(ScenarioCatalog catalog) throws IOException {
    return run(catalog, launcher, List.of());
  }

  private RunRecord run(ScenarioCatalog catalog, Launcher with, List<String> overrides)
      throws IOException {
    ResolvedSpec spec =
        new Planner(catalog, codec)
            .plan(
                new RunRequest(
                    List.of("all"),
                    List.of(),
                    Profile.QUICK,
                    List.of(),
                    overrides,
                    "cpu",
                    2,
                    Sharing.none()));
    return new Session(catalog, store, codec, with, this::hear, stop::get)
        .run(ID, new PlannedRun(spec, calibrations), SampleRecords.environment());
  }

  private void hear(RunEvent event) {
    events.add(event);
    listener.accept(event);
  }

  static List<String> ids(RunRecord run) {
    return run.trials().stream().map(trial -> trial.id().toString()).toList();
  }

  List<String> eventNames() {
    return events.stream().map(event -> event.getClass().getSimpleName()).toList();
  }

  /** The trials of the merged series, each as often as it has points. */
  List<String> series() {
    List<String> trials = new ArrayList<>();
    SeriesFile.forEach(store.seriesFile(), point -> trials.add(point.trial().toString()));
    return trials.stream().sorted(Comparator.comparing(SessionRig::planned)).toList();
  }

  /** The order of trials in the series means nothing. */
  private static int planned(String trial) {
    return List.of(A1, B1, A2, B2, "p2-fake/c/1", "p2-fake/c/2").indexOf(trial);
  }

  /** What is wrong with the record on disk. */
  List<String> problems() {
    try {
      return RunSchema.problems(Files.readAllBytes(store.folder().resolve("run.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files of a trial with their times and contents. */
  Map<String, String> files(String trial) throws IOException {
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
