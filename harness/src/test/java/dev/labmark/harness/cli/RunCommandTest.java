package dev.labmark.harness.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.record.FolderLock;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunSchema;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.run.FakeScenario;
import dev.labmark.harness.run.FakeSettings;
import dev.labmark.harness.run.Scenario;
import dev.labmark.harness.run.TrialContext;
import dev.labmark.harness.run.TrialResult;
import dev.labmark.harness.run.WorkerMain;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCommandTest {

  private static final String NEWLINE = System.lineSeparator();

  private final RecordCodec codec = new RecordCodec();

  @TempDir Path out;

  @ParameterizedTest
  @CsvSource({
    "COMPLETED, 0, completed",
    "DIVERGED, 0, completed",
    "SKIPPED, 0, completed",
    "FAILED, 1, failed",
    "INTERRUPTED, 130, interrupted"
  })
  void theExitCodeIsThatOfTheRun(Outcome trial, int exitCode, String run) {
    Cli cli = run(ending(trial), "--profile", "smoke");

    assertEquals(exitCode, cli.exitCode(), cli.err());
    assertEquals(run, record().outcome().symbol());
  }

  @Test
  void aFailedTrialIsNotBadInput() {
    Cli cli =
        run(
            scenario(
                trial -> {
                  throw new IllegalStateException("out of luck");
                }),
            "--profile",
            "smoke");

    assertEquals(ExitCode.FAILED, cli.exitCode());
    assertTrue(cli.out().contains("failed: 1 of 1 trials failed"), cli.out());
  }

  @Test
  void aRunLeavesAValidRecordAndAReport() throws IOException {
    Cli cli = run(FakeScenario.completing("p1-fake", "plain", "dropout"), "--seeds", "4,5");

    assertEquals(ExitCode.DONE, cli.exitCode(), cli.err());
    Path folder = RunStore.open(out, codec).folder();
    assertEquals(List.of(), RunSchema.problems(Files.readAllBytes(folder.resolve("run.json"))));
    assertEquals(4, record().trials().size());
    assertTrue(Files.exists(folder.resolve("report").resolve("index.html")));
    assertTrue(cli.out().contains("record: " + folder), cli.out());
    assertTrue(folder.getFileName().toString().matches("\\d{8}T\\d{6}Z-[0-9a-f]{8}"));
  }

  @Test
  void aDryRunPrintsTheResolvedSpecAndWritesNothing() throws IOException {
    Cli cli =
        run(
            FakeScenario.completing("p1-fake", "plain"),
            "--dry-run",
            "--profile",
            "lab",
            "--set",
            "train.batchSize=8");

    ResolvedSpec spec = codec.readLine(cli.out(), ResolvedSpec.class);
    assertEquals(ExitCode.DONE, cli.exitCode());
    assertEquals(Profile.LAB, spec.profile());
    assertEquals(8, spec.scenarios().get(0).settings().at("/train/batchSize").asInt());
    assertEquals(3, spec.trials().size());
    assertEquals(List.of(), files(out));
  }

  @Test
  void profilingOperatorsIsShortForTwoSettingsThatCanStillBeChanged() {
    Scenario<?> scenario = FakeScenario.completing("p1-fake", "plain");

    ResolvedSpec asked = resolved(scenario, "--profile-ops");
    assertTrue(asked.scenarios().get(0).launch().profileOperators());
    assertEquals(1, asked.scenarios().get(0).launch().sideBySide());
    assertFalse(resolved(scenario).scenarios().get(0).launch().profileOperators());
    assertFalse(
        resolved(scenario, "--profile-ops", "--set", "launch.profileOperators=false")
            .scenarios()
            .get(0)
            .launch()
            .profileOperators());
  }

  @Test
  void sharingTheMachineIsAskedForInWords() {
    FakeScenario scenario = FakeScenario.completing("p1-fake", "plain").withCalibration();

    assertEquals(
        2, resolved(scenario, "--side-by-side", "2").scenarios().get(0).launch().sideBySide());
    assertEquals(
        "labmark: --side-by-side must be auto or a number of trials, was '0'" + NEWLINE,
        run(scenario, "--side-by-side", "0").err());
    assertEquals(
        "labmark: --profile-ops times operators alone on the machine: leave out --side-by-side"
            + NEWLINE,
        run(scenario, "--side-by-side", "2", "--profile-ops").err());
    assertEquals(
        "labmark: --side-by-side auto finds out launch.sideBySide and launch.threads: leave it out,"
            + " or what sets them"
            + NEWLINE,
        run(scenario, "--side-by-side", "auto", "--set", "launch.threads=1").err());
  }

  private ResolvedSpec resolved(Scenario<?> scenario, String... options) {
    List<String> arguments = new ArrayList<>(List.of("--dry-run"));
    arguments.addAll(List.of(options));
    return codec.readLine(
        run(scenario, arguments.toArray(String[]::new)).out(), ResolvedSpec.class);
  }

  @Test
  void eventsForMachinesAreOneObjectALine() {
    Cli cli = run(FakeScenario.completing("p1-fake", "plain"), "--json", "--profile", "smoke");

    List<RunEvent> events =
        cli.out().lines().map(line -> codec.readLine(line, RunEvent.class)).toList();
    assertEquals(
        List.of(
            "RunStarted",
            "TrialStarted",
            "TrialProgress",
            "EpochFinished",
            "TrialFinished",
            "RunFinished"),
        events.stream().map(event -> event.getClass().getSimpleName()).toList());
    assertEquals("", cli.err());
  }

  @Test
  void resumingRunsOnlyWhatHasNotEnded() {
    AtomicInteger attempts = new AtomicInteger();
    Scenario<?> fails =
        scenario(
            trial -> {
              if (trial.spec().seed() == 2 && attempts.getAndIncrement() == 0) {
                throw new IllegalStateException("out of luck, once");
              }
              return new TrialResult();
            });
    assertEquals(ExitCode.FAILED, run(fails, "--seeds", "1,2").exitCode());
    RunRecord before = record();

    Cli cli = run(fails, "--seeds", "1,2", "--resume");

    assertEquals(ExitCode.DONE, cli.exitCode(), cli.err());
    assertTrue(cli.out().contains("[1/2] p1-fake/plain/1 kept from before"), cli.out());
    assertEquals(before.id(), record().id());
    assertEquals(before.environment(), record().environment());
    assertEquals(2, attempts.get());
    assertEquals(Outcome.COMPLETED, record().outcome());
  }

  @Test
  void aRunThatGoesOnIsNotResumedByAnotherProcess() throws IOException {
    Scenario<?> scenario = FakeScenario.completing("p1-fake", "plain");
    run(scenario, "--seeds", "1,2");
    RunStore store = RunStore.open(out, codec);
    RunRecord before = record();

    try (FolderLock held = store.lock()) {
      Cli cli = run(scenario, "--seeds", "1,2", "--resume");

      assertEquals(ExitCode.BAD_INPUT, cli.exitCode(), held.toString());
      assertTrue(
          cli.err()
              .startsWith(
                  "labmark: run "
                      + before.id()
                      + " is going on in another process "
                      + ProcessHandle.current().pid()),
          cli.err());
    }
    assertEquals(before, record());
    assertEquals(ExitCode.DONE, run(scenario, "--seeds", "1,2", "--resume").exitCode());
  }

  @Test
  void aResultsFolderThatIsRemovedMeanwhileEndsTheRunInASentence() {
    Cli cli =
        run(
            scenario(
                trial -> {
                  delete(RunStore.open(out, codec).folder());
                  return new TrialResult();
                }),
            "--seeds",
            "1,2");

    assertEquals(ExitCode.FAILED, cli.exitCode());
    assertTrue(cli.err().contains("was removed while the run went on"), cli.err());
    assertEquals(1, cli.err().lines().count(), cli.err());
    assertEquals(1, cli.out().lines().count(), "no second trial is begun: " + cli.out());
  }

  @Test
  void aFileThatCannotBeWrittenEndsTheRunInASentenceAndIsResumedAfterwards() throws IOException {
    Scenario<?> scenario = FakeScenario.completing("p1-fake", "plain");
    run(scenario, "--seeds", "1,2");
    Path inTheWay = RunStore.open(out, codec).folder().resolve("series.csv");
    Files.delete(inTheWay);
    Files.createDirectories(inTheWay.resolve("below"));

    Cli cli = run(scenario, "--seeds", "1,2", "--resume");

    assertEquals(ExitCode.FAILED, cli.exitCode());
    assertTrue(cli.err().contains("the run cannot be kept in"), cli.err());
    assertTrue(cli.err().contains("go on with --resume"), cli.err());
    assertEquals(1, cli.err().lines().count(), cli.err());
    delete(inTheWay);
    assertEquals(ExitCode.DONE, run(scenario, "--seeds", "1,2", "--resume").exitCode());
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aChangedSpecIsNotResumedAndTheRecordIsLeftAsItWas() throws IOException {
    Scenario<?> scenario = FakeScenario.completing("p1-fake", "plain");
    run(scenario, "--seeds", "1,2");
    Path record = RunStore.open(out, codec).folder().resolve("run.json");
    byte[] before = Files.readAllBytes(record);

    Cli cli = run(scenario, "--seeds", "1,2,3", "--resume", "--set", "train.batchSize=8");

    assertEquals(ExitCode.BAD_INPUT, cli.exitCode());
    assertEquals(
        "labmark: cannot resume: the spec has changed: scenarios[0].seeds was [1,2], is [1,2,3];"
            + " scenarios[0].settings.train.batchSize was 32, is 8. Ask for the same again, or"
            + " start a new run without --resume"
            + System.lineSeparator(),
        cli.err());
    assertEquals(new String(before, UTF_8), Files.readString(record));
  }

  @Test
  void inThisProcessTrialsThatMayShareTheMachineStillRunOneAtATime() {
    AtomicInteger running = new AtomicInteger();
    List<Integer> seen = new ArrayList<>();
    FakeScenario sharing =
        new FakeScenario(
                "p1-fake",
                Map.of(
                    "plain",
                    trial -> {
                      seen.add(running.incrementAndGet());
                      running.decrementAndGet();
                      return new TrialResult();
                    }))
            .withPurpose(Purpose.SIDE_BY_SIDE);

    Cli cli = run(sharing, "--seeds", "1,2,3", "--set", "launch.sideBySide=3");

    assertEquals(ExitCode.DONE, cli.exitCode(), cli.err());
    assertEquals(List.of(1, 1, 1), seen);
    assertEquals(3, record().spec().scenarios().get(0).launch().sideBySide());
    assertEquals(1, record().environment().threads());
  }

  @Test
  void trialsRunInProcessesOfTheirOwn() {
    Cli cli =
        Cli.execute(
            WorkerMain.application(),
            "run",
            "p9-worker",
            "--profile",
            "smoke",
            "--variants",
            "completes,exits",
            "--out",
            out.toString());

    assertEquals(ExitCode.FAILED, cli.exitCode(), cli.err());
    assertEquals(
        List.of(Outcome.COMPLETED, Outcome.FAILED),
        record().trials().stream().map(trial -> trial.outcome()).toList());
    assertFalse(cli.out().contains("Exception"), cli.out());
  }

  private static Scenario<?> scenario(Function<TrialContext<FakeSettings>, TrialResult> plain) {
    return new FakeScenario("p1-fake", Map.of("plain", plain));
  }

  private static Scenario<?> ending(Outcome outcome) {
    return scenario(
        trial ->
            outcome == Outcome.COMPLETED
                ? new TrialResult()
                : new TrialResult().end(outcome, "because"));
  }

  private Cli run(Scenario<?> scenario, String... arguments) {
    return Cli.execute(
        List.of(scenario),
        Stream.concat(
                Stream.of("run", "all", "--in-process", "--out", out.toString()),
                Stream.of(arguments))
            .toArray(String[]::new));
  }

  private RunRecord record() {
    return RunStore.open(out, codec).read();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
