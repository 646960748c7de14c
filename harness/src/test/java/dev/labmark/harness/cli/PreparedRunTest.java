package dev.labmark.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.TrialFolder;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.run.FakeScenario;
import dev.labmark.harness.run.ScenarioCatalog;
import dev.labmark.harness.run.TrialWorker;
import dev.labmark.harness.spec.TrialSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose trials another scheduler runs. */
class PreparedRunTest {

  private final RecordCodec codec = new RecordCodec();
  private final FakeScenario scenario = FakeScenario.completing("p1-fake", "a", "b");

  @TempDir Path out;

  @Test
  void everyTrialHasItsSpecAndNothingWasRun() throws IOException {
    Cli cli = run("--prepare");

    assertEquals(ExitCode.DONE, cli.exitCode(), cli.err());
    assertTrue(cli.out().startsWith("2 trials are prepared in "), cli.out());
    assertEquals(Outcome.INTERRUPTED, record().outcome());
    assertEquals("0 of 2 trials had ended; go on with --resume", record().reason());
    for (String name : List.of("p1-fake_a_1", "p1-fake_b_1")) {
      TrialFolder trial = trial(name);
      assertEquals("p1-fake", codec.read(trial.specFile(), TrialSpec.class).scenario());
      assertFalse(trial.readRecord(codec).isPresent());
    }
  }

  @Test
  void whatEndedMeanwhileIsCollectedAndTheRestIsRun() throws IOException {
    run("--prepare");
    TrialRecord elsewhere = elsewhere(trial("p1-fake_b_1"));

    Cli cli = run("--resume", "--in-process");

    assertEquals(ExitCode.DONE, cli.exitCode(), cli.err());
    assertEquals(Outcome.COMPLETED, record().outcome());
    assertEquals(2, record().trials().size());
    assertEquals(elsewhere, record().trials().get(1));
    assertTrue(cli.out().contains("p1-fake/b/1 kept from before"), cli.out());
  }

  @Test
  void toPrepareAndToRunExcludeEachOther() {
    Cli cli = run("--prepare", "--in-process");

    assertEquals(ExitCode.BAD_INPUT, cli.exitCode());
    assertTrue(cli.err().contains("--prepare runs nothing"), cli.err());
    assertFalse(Files.exists(out.resolve("latest")));
  }

  private TrialRecord elsewhere(TrialFolder trial) throws IOException {
    return new TrialWorker(
            new ScenarioCatalog(List.of(scenario)),
            codec,
            Map.of(),
            System::nanoTime,
            Clock.systemUTC())
        .run(trial, event -> {}, () -> false);
  }

  private Cli run(String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("run", "p1-fake", "--profile", "smoke", "--out", out.toString()));
    arguments.addAll(List.of(options));
    return Cli.execute(List.of(scenario), arguments.toArray(String[]::new));
  }

  private TrialFolder trial(String name) {
    return new TrialFolder(RunStore.open(out, codec).folder().resolve("trials").resolve(name));
  }

  private RunRecord record() {
    return RunStore.open(out, codec).read();
  }
}
