package dev.labmark.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.TrialRecord;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code labmark jmh} as users start it, on a benchmark that takes no time. */
class JmhRunTest {

  private static final String[] TINY = {
    "jmh", "--profile", "smoke", "--include", "TestBenchmark", "--out", "results"
  };

  @TempDir private Path folder;

  private LabmarkProcess.Finished jmh(String... more) throws Exception {
    return new LabmarkProcess(folder).run(with(more));
  }

  private static String[] with(String... more) {
    return java.util.stream.Stream.concat(List.of(TINY).stream(), List.of(more).stream())
        .toArray(String[]::new);
  }

  private RunRecord record() {
    return RunStore.open(folder.resolve("results"), new RecordCodec()).read();
  }

  @Test
  void forksAreTrialsOfARunLikeEveryOther() throws Exception {
    LabmarkProcess.Finished labmark = jmh("--forks", "2", "--prof", "native");

    assertEquals(0, labmark.exitCode(), labmark.output());
    RunRecord run = record();
    assertEquals(Outcome.COMPLETED, run.outcome());
    assertEquals(List.of(1L, 2L), run.trials().stream().map(TrialRecord::seed).toList());
    for (TrialRecord trial : run.trials()) {
      assertEquals("Test.operate.count", trial.variant());
      assertTrue(trial.metric("benchmark_seconds_per_operation").orElseThrow() > 0);
      assertTrue(trial.metric("host_rss_peak_bytes").orElseThrow() > 1 << 20);
      // started as timed trials are
      assertTrue(
          String.valueOf(trial.worker().get("jmh.jvm_arguments"))
              .contains("-Dai.djl.pytorch.num_threads="),
          trial.worker().toString());
    }
    Path newest = folder.resolve("results/latest");
    JsonNode results = new ObjectMapper().readTree(Files.readString(newest.resolve("jmh.json")));
    assertEquals(2, results.at("/0/primaryMetric/rawData").size());
    String report = Files.readString(newest.resolve("report/index.html"));
    assertTrue(report.contains("Test.operate"), "no score in the report");
    assertFalse(report.contains("Not shown"), "a section failed");
    String metrics = Files.readString(newest.resolve("metrics.om"));
    assertTrue(metrics.contains("labmark_benchmark_seconds_per_operation{"), metrics);
  }

  @Test
  void aBenchmarkThatThrowsIsAFailedTrialWithItsReason() throws Exception {
    LabmarkProcess.Finished labmark = jmh("--set", "parameters.Test.does=THROW,COUNT");

    assertEquals(1, labmark.exitCode(), labmark.output());
    TrialRecord failed = record().trials().get(0);
    assertEquals(Outcome.FAILED, failed.outcome());
    assertTrue(String.valueOf(failed.reason()).contains("meant to fail"), failed.reason());
    assertEquals(Outcome.COMPLETED, record().trials().get(1).outcome());
  }

  @Test
  void aRunThatIsStoppedEndsItsForkAndKeepsItsRecord() throws Exception {
    Process process =
        new LabmarkProcess(folder).start(with("--set", "parameters.Test.does=COUNT,HANG"));
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      while (line != null && !line.startsWith("[1/2]")) {
        line = lines.readLine();
      }
      process.toHandle().destroy();
      while (line != null) {
        line = lines.readLine();
      }
    }

    assertEquals(130, process.waitFor());
    RunRecord run = record();
    assertEquals(Outcome.INTERRUPTED, run.outcome());
    assertFalse(String.valueOf(run.reason()).contains("--resume"), run.reason());
    assertEquals(Outcome.COMPLETED, run.trials().get(0).outcome());
  }
}
