package dev.labmark.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.measure.gpu.FakeDriver;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.OperatorTables;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.Phase;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.RunSchema;
import dev.labmark.harness.record.SampleRecords;
import dev.labmark.harness.record.SeriesFile;
import dev.labmark.harness.record.SeriesPoint;
import dev.labmark.harness.record.TrialFolder;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.run.probe.ProbeSources;
import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.LaunchSettings;
import dev.labmark.harness.spec.Purpose;
import dev.labmark.harness.spec.Refusal;
import dev.labmark.harness.spec.TrialSpec;
import dev.labmark.harness.spec.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialWorkerTest {

  private final RecordCodec codec = new RecordCodec();
  private final List<RunEvent> events = new ArrayList<>();
  private final TrialFolder folder;

  TrialWorkerTest(@TempDir Path path) {
    folder = new TrialFolder(path);
  }

  @Test
  void aTrialLeavesItsRecordAndItsSeries() throws IOException {
    TrialRecord trial = run(FakeScenario::complete);

    assertEquals(Outcome.COMPLETED, trial.outcome());
    assertEquals(Optional.of(3.0), trial.metric("steps"));
    assertEquals(Optional.of(trial), folder.readRecord(codec));
    assertEquals(1, points("step_loss"));
    assertEquals(
        List.of("TrialProgress", "EpochFinished"),
        events.stream().map(event -> event.getClass().getSimpleName()).toList());
  }

  @Test
  void whatAScenarioThrowsIsTheReasonDownToItsFirstCause() throws IOException {
    TrialRecord trial =
        run(
            context -> {
              throw new IllegalStateException(
                  "no batch 3\nand more", new IOException("disk", new NullPointerException()));
            });

    assertEquals(Outcome.FAILED, trial.outcome());
    assertEquals(
        "IllegalStateException: no batch 3; caused by IOException: disk; caused by"
            + " NullPointerException",
        trial.reason());
    assertEquals(Optional.of(trial), folder.readRecord(codec));
  }

  @Test
  void runningOutOfMemoryFailsTheTrialAndKeepsItsPoints() throws IOException {
    TrialRecord trial =
        run(
            context -> {
              context.point(Metrics.STEP_LOSS, 1, 0.5, 0.25);
              throw new OutOfMemoryError("Java heap space");
            });

    assertEquals(Outcome.FAILED, trial.outcome());
    assertEquals("OutOfMemoryError: Java heap space", trial.reason());
    assertEquals(Optional.of(trial), folder.readRecord(codec));
    assertEquals(1, points("step_loss"));
  }

  @Test
  void whereAProfileWasAskedForAndIsNotToBeHadTheRecordSaysWhy() throws IOException {
    LaunchSettings profiling = new LaunchSettings(1, 1, 0, true, List.of(), Map.of());
    write("p1-fake", FakeSettings.ofEpochs(1), profiling);
    assertEquals(
        "unavailable: the trial came to no training step that could be profiled",
        work(FakeScenario::complete, false).worker().get(OperatorTables.PROBE));

    TrialRecord said =
        work(context -> new TrialResult().worker(OperatorTables.PROBE, "no GPU"), false);
    assertEquals("no GPU", said.worker().get(OperatorTables.PROBE));

    assertFalse(run(FakeScenario::complete).worker().containsKey(OperatorTables.PROBE));
  }

  @Test
  void aRequestToStopReachesTheScenario() throws IOException {
    TrialRecord trial =
        run(
            context ->
                context.stopRequested().getAsBoolean()
                    ? new TrialResult().end(Outcome.INTERRUPTED, "asked to stop")
                    : new TrialResult(),
            true);

    assertEquals(Outcome.INTERRUPTED, trial.outcome());
    assertEquals("asked to stop", trial.reason());
  }

  @Test
  void settingsAreChecked() throws IOException {
    write("p1-fake", Map.of("rate", 2));

    assertThrows(InvalidInputException.class, () -> work(FakeScenario::complete, false));
    assertFalse(Files.exists(folder.seriesFile()), "nothing was begun");
  }

  @Test
  void anUnknownScenarioIsRefusedWithTheNearestOne() throws IOException {
    write("p1-fke", Map.of());

    String refused = Refusal.of(() -> work(FakeScenario::complete, false));

    assertTrue(refused.contains("did you mean 'p1-fake'?"), refused);
  }

  @Test
  void aFolderWithoutASpecIsRefusedByName() {
    String refused = Refusal.of(() -> work(FakeScenario::complete, false));

    assertEquals("no such file: " + folder.specFile(), refused);
  }

  @Test
  void whatProbesSeeOfAGpuIsInTheRecordAndTheRecordFitsTheSchema(@TempDir Path drivers)
      throws IOException {
    FakeDriver driver =
        FakeDriver.ofTwoDevices(drivers).set("1.energy", "1000").set("0.pool.used.high", "512");
    folder.writeSpec(
        codec,
        new TrialSpec(
            "p1-fake",
            new Variant("plain", "9.1", "Plain"),
            3,
            "gpu:0",
            Purpose.TIMED,
            LaunchSettings.timed(1).onGpu(),
            codec.toTree(FakeSettings.ofEpochs(1))));
    AtomicInteger closed = new AtomicInteger();
    TrialRecord trial =
        new TrialWorker(
                catalog(
                    context -> {
                      context.progress(new TrainingProgress(0.5, 1, 0.5, 50, 0.1, Map.of()));
                      context.phase(Phase.TRAINING);
                      driver.set("1.energy", "26000");
                      context.phase(Phase.ENDED);
                      return new TrialResult();
                    }),
                codec,
                Map.of(LaunchSettings.CUDA_ALLOCATOR, LaunchSettings.DRIVER_POOL),
                System::nanoTime,
                Clock.systemUTC(),
                (device, environment) -> ProbeSources.of(driver.libraries(), device, environment),
                (period, task) -> closed::incrementAndGet)
            .run(folder, events::add, () -> false);

    assertEquals(Optional.of(25.0), trial.metric("gpu_energy_joules"));
    assertEquals(Optional.of(0.5), trial.metric("gpu_energy_joules_per_image"));
    assertEquals(Optional.of(512.0), trial.metric("gpu_tensor_peak_bytes"));
    assertEquals(
        "Fake B, GPU-b, driver 550.54.15, found by PCI bus id 0000:02:00.0 from CUDA",
        trial.worker().get("probe.gpu"));
    assertEquals(4, points("gpu_energy_joules"), "at the start, between phases, at the end");
    assertEquals(1, closed.get());
    assertEquals(List.of(), RunSchema.problems(codec.write(SampleRecords.with(trial))));
  }

  private TrialRecord run(Function<TrialContext<FakeSettings>, TrialResult> behaviour)
      throws IOException {
    return run(behaviour, false);
  }

  private TrialRecord run(Function<TrialContext<FakeSettings>, TrialResult> behaviour, boolean stop)
      throws IOException {
    write("p1-fake", FakeSettings.ofEpochs(1));
    return work(behaviour, stop);
  }

  private void write(String scenario, Object settings) throws IOException {
    write(scenario, settings, LaunchSettings.timed(1));
  }

  private void write(String scenario, Object settings, LaunchSettings launch) throws IOException {
    folder.writeSpec(
        codec,
        new TrialSpec(
            scenario,
            new Variant("plain", "9.1", "Plain"),
            3,
            "cpu",
            Purpose.TIMED,
            launch,
            codec.toTree(settings)));
  }

  private TrialRecord work(
      Function<TrialContext<FakeSettings>, TrialResult> behaviour, boolean stop)
      throws IOException {
    return new TrialWorker(catalog(behaviour), codec, Map.of(), System::nanoTime, Clock.systemUTC())
        .run(folder, events::add, () -> stop);
  }

  private static ScenarioCatalog catalog(
      Function<TrialContext<FakeSettings>, TrialResult> behaviour) {
    return new ScenarioCatalog(List.of(new FakeScenario("p1-fake", Map.of("plain", behaviour))));
  }

  private long points(String metric) {
    List<SeriesPoint> points = new ArrayList<>();
    SeriesFile.forEach(folder.seriesFile(), points::add);
    return points.stream().filter(point -> point.metric().equals(metric)).count();
  }
}
