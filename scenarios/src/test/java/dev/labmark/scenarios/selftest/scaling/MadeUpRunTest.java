package dev.labmark.scenarios.selftest.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labmark.harness.record.Environment;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.SeriesFile;
import dev.labmark.harness.report.ReportWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MadeUpRunTest {

  private static final int TRIALS = 10;
  private static final int STEPS = 1_250;
  private static final int MOST_POINTS_OF_A_LINE = 400;

  @TempDir private static Path out;
  private static RunStore store;

  @BeforeAll
  static void write() throws IOException {
    Environment here =
        new Environment(
            "2026-01-01T12:00:00Z",
            "0.1.0",
            "4c10c3b",
            "false",
            "lab",
            "Linux",
            "JVM",
            "A processor",
            2,
            2,
            1L << 34,
            "PyTorch",
            "0.36.0",
            "2.7.1",
            1,
            "cpu",
            "none");
    store = RunStore.open(MadeUpRun.write(out, TRIALS, STEPS, here), new RecordCodec());
  }

  @Test
  void itIsARunLikeAnyOtherWithAsManyPointsAsWereAskedFor() {
    RunRecord run = store.read();
    AtomicLong points = new AtomicLong();
    SeriesFile.forEach(store.seriesFile(), point -> points.incrementAndGet());

    assertEquals(Outcome.COMPLETED, run.outcome());
    assertEquals(TRIALS, run.trials().size());
    assertEquals(TRIALS * (3L * STEPS + 4L * (STEPS / 100)), points.get());
  }

  @Test
  void itsReportDrawsNoMoreThanCanBeSeen() throws IOException {
    new ReportWriter(List.of()).write(store.folder());

    String script = Files.readString(store.folder().resolve("report").resolve("figures.js"));
    JsonNode figures =
        new ObjectMapper()
            .readTree(script.substring(script.indexOf('{'), script.lastIndexOf('}') + 1));
    int longest = 0;
    for (JsonNode figure : figures) {
      for (JsonNode trace : figure.path("data")) {
        longest = Math.max(longest, trace.path("x").size());
      }
    }
    assertTrue(longest > MOST_POINTS_OF_A_LINE / 2, "the curve by step is there: " + longest);
    assertTrue(longest <= MOST_POINTS_OF_A_LINE, "points of a line: " + longest);
  }
}
