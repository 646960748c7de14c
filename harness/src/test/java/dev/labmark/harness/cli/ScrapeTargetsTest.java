package dev.labmark.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.TrialId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScrapeTargetsTest {

  private static final TrialId A = new TrialId("s", "a", 1);
  private static final TrialId B = new TrialId("s", "b", 1);

  private final RecordCodec codec = new RecordCodec();

  @Test
  void theFileHasTheTrialsUnderWayThatServeMetrics(@TempDir Path folder) {
    ScrapeTargets targets = new ScrapeTargets(folder, codec);
    Path file = folder.resolve("targets.json");

    targets.accept(new RunEvent.TrialStarted(A, 1, 2));
    targets.accept(finished(A));
    assertFalse(Files.exists(file));

    targets.accept(new RunEvent.MetricsServed(A, "http://10.0.0.7:40001/metrics"));
    targets.accept(new RunEvent.MetricsServed(B, "http://10.0.0.8:40002/metrics"));
    targets.accept(finished(A));

    JsonNode written = codec.read(file, JsonNode.class);
    assertEquals(1, written.size());
    assertEquals("10.0.0.8:40002", written.path(0).path("targets").path(0).asText());

    targets.accept(finished(B));
    assertEquals(0, codec.read(file, JsonNode.class).size());
  }

  private static RunEvent finished(TrialId trial) {
    return new RunEvent.TrialFinished(trial, 1, 2, Outcome.COMPLETED, null, Map.of());
  }
}
