package dev.labmark.scenarios;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.TrialRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** libtorch refuses an operation in a step of a real trial, in its own process. */
class EngineExceptionTest {

  @TempDir private Path folder;

  @Test
  void itCostsThatTrialWithTheEnginesWordsAndIsMadeUpForByASoundBuild() throws Exception {
    LabmarkProcess.Finished refused = run(PlantedMain.Refused.class);

    assertEquals(1, refused.exitCode(), refused.output());
    TrialRecord failed = trials().get(0);
    assertEquals(Outcome.FAILED, failed.outcome());
    assertTrue(
        String.valueOf(failed.reason())
            .contains("mat1 and mat2 shapes cannot be multiplied (2x3 and 4x5)"),
        failed.reason());
    String log = Files.readString(file(failed, "worker.log"));
    assertTrue(log.contains("ai.djl.engine.EngineException"), log);
    assertTrue(log.contains("\tat "), "the stack trace is in the log: " + log);
    TrialRecord next = trials().get(1);
    assertEquals(Outcome.COMPLETED, next.outcome(), next.reason());
    byte[] kept = Files.readAllBytes(file(next, "trial.json"));

    LabmarkProcess.Finished resumed = run(PlantedMain.Sound.class, "--resume");

    assertEquals(0, resumed.exitCode(), resumed.output());
    assertEquals(
        List.of(Outcome.COMPLETED, Outcome.COMPLETED),
        trials().stream().map(TrialRecord::outcome).toList());
    assertArrayEquals(kept, Files.readAllBytes(file(next, "trial.json")));
  }

  private LabmarkProcess.Finished run(Class<?> main, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "planted-training",
                "planted-network",
                "--profile",
                "smoke",
                "--seeds",
                "1"));
    arguments.addAll(List.of(more));
    return new LabmarkProcess(folder, main).run(arguments.toArray(new String[0]));
  }

  private List<TrialRecord> trials() {
    RunRecord run = RunStore.open(folder.resolve("results"), new RecordCodec()).read();
    return run.trials();
  }

  private Path file(TrialRecord trial, String name) {
    return folder.resolve("results/latest/trials").resolve(trial.id().folderName()).resolve(name);
  }
}
