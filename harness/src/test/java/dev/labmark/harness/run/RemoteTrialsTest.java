package dev.labmark.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.TrialFolder;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.run.remote.Bytes;
import dev.labmark.harness.run.remote.NodeResult;
import dev.labmark.harness.run.remote.NodeTask;
import dev.labmark.harness.run.remote.PackedFolder;
import dev.labmark.harness.spec.LaunchSettings;
import dev.labmark.harness.spec.Purpose;
import dev.labmark.harness.spec.TrialSpec;
import dev.labmark.harness.spec.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteTrialsTest {

  private final RecordCodec codec = new RecordCodec();
  private final RemoteTrials trials =
      new RemoteTrials(
          new WorkerJvm(NodeTask.JAVA, "/opt/labmark/labmark.jar", "dev.labmark.Main"),
          List.of("--metrics-port", "0"),
          codec);
  private final TrialSpec spec = spec("v");
  private final Path path;
  private final TrialFolder here;
  private final TrialFolder there;

  RemoteTrialsTest(@TempDir Path path) throws IOException {
    this.path = path;
    here = TrialFolder.create(path.resolve("here"));
    there = TrialFolder.create(path.resolve("there"));
    here.writeSpec(codec, spec);
  }

  @Test
  void aNodeStartsTheTrialAsThisMachineWould() throws IOException {
    NodeTask task = trials.task(here, spec, Map.of("mnist/a", "00"));

    assertEquals("s/v/1", task.trial());
    assertEquals(
        List.of(
            "{java}",
            "-XX:ErrorFile={folder}/hs_err.log",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dai.djl.offline=true",
            "-DOPT_OUT_TRACKING=true",
            "-Dai.djl.pytorch.num_threads=2",
            "-cp",
            "/opt/labmark/labmark.jar",
            "dev.labmark.Main",
            "trial",
            "{folder}",
            "--parent",
            "{parent}",
            "--metrics-port",
            "0"),
        task.command());
    assertEquals(List.of("MALLOC_"), task.dropped());
    assertEquals("2", task.environment().get("OMP_NUM_THREADS"));
    assertEquals("0", task.environment().get("MALLOC_MMAP_MAX_"));
    assertEquals(Map.of("mnist/a", "00"), task.data());
    PackedFolder.unpack(task.folder().array(), there.path(), TrialFolder.FILES);
    assertEquals(spec, codec.read(there.specFile(), TrialSpec.class));
  }

  @Test
  void whatANodeLeftIsHereAfterwardsAndNothingElse() throws IOException {
    TrialRecord left = new TrialResult().metric(Metrics.STEPS, 7).toRecord(spec);
    there.writeRecord(codec, left);
    Files.writeString(there.seriesFile(), "points");
    Files.writeString(there.specFile(), "another spec");

    assertEquals(left, trials.ended(here, spec, result(0), false));

    assertEquals(Optional.of(left), here.readRecord(codec));
    assertEquals("points", Files.readString(here.seriesFile()));
    assertEquals(spec, codec.read(here.specFile(), TrialSpec.class));
    assertFalse(Files.exists(here.path().resolve(".arrived")));
  }

  @Test
  void aProcessThatDiedThereFailsTheTrialWithItsLog() throws IOException {
    Files.writeString(there.logFile(), "about to exit\n");

    TrialRecord trial = trials.ended(here, spec, result(3), false);

    assertEquals(Outcome.FAILED, trial.outcome());
    assertEquals("the worker died with exit code 3; see " + here.logFile(), trial.reason());
    assertEquals("about to exit\n", Files.readString(here.logFile()));
    assertEquals(Optional.of(trial), here.readRecord(codec));
  }

  @Test
  void aTrialThatWasStoppedMayBeResumed() throws IOException {
    TrialRecord trial = trials.ended(here, spec, result(143), true);

    assertEquals(Outcome.INTERRUPTED, trial.outcome());
  }

  @Test
  void theRecordOfAnotherTrialIsNotTakenForThisOnes() throws IOException {
    there.writeRecord(codec, new TrialResult().toRecord(spec("other")));

    TrialRecord trial = trials.ended(here, spec, result(0), false);

    assertEquals(Outcome.FAILED, trial.outcome());
    assertEquals("the node sent the record of s/other/1", trial.reason());
  }

  @Test
  void whatIsNoRecordFailsTheTrialAndTheRunGoesOn() throws IOException {
    Files.writeString(there.path().resolve("trial.json"), "{\"scenario\":");

    TrialRecord trial = trials.ended(here, spec, result(0), false);

    assertEquals(Outcome.FAILED, trial.outcome());
    String reason = String.valueOf(trial.reason());
    assertTrue(reason.startsWith("the node sent something else than a record"), reason);
    assertEquals(Optional.of(trial), here.readRecord(codec));
    assertTrue(Files.exists(path.resolve("there")));
  }

  private NodeResult result(int exitCode) throws IOException {
    return new NodeResult(
        "s/v/1", exitCode, Bytes.of(PackedFolder.pack(there.path(), TrialFolder.FILES)));
  }

  private static TrialSpec spec(String variant) {
    return new TrialSpec(
        "s",
        new Variant(variant, "1.1", "one"),
        1,
        "cpu",
        Purpose.TIMED,
        LaunchSettings.timed(2),
        JsonNodeFactory.instance.objectNode());
  }
}
