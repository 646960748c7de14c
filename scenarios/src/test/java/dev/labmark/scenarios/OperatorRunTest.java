package dev.labmark.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labmark.harness.record.OperatorTables;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.scenarios.operators.TraceCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code labmark run --profile-ops}, as users start it. */
class OperatorRunTest {

  /** Of a sum of microseconds that the profiler writes to three decimals. */
  private static final double PRECISION = 1e-6;

  @TempDir private Path folder;

  @Test
  void aStepIsProfiledRecordedAndShown() throws Exception {
    Path out = folder.resolve("results");
    LabmarkProcess.Finished labmark =
        new LabmarkProcess(folder)
            .run(
                "run",
                "p1-regularization",
                "--profile",
                "smoke",
                "--variants",
                "bn-input",
                "--profile-ops",
                "--out",
                out.toString());
    assertEquals(0, labmark.exitCode(), labmark.output());

    RunStore store = RunStore.open(out, new RecordCodec());
    TrialRecord trial = store.read().trials().get(0);
    Table phases = table(trial, OperatorTables.PHASES);
    double step = number(phases, phases.rows().size() - 1, "seconds");
    assertEquals(step, sum(table(trial, OperatorTables.OPERATORS), "self_seconds"), PRECISION);
    assertEquals(1, sum(table(trial, OperatorTables.OPERATORS), "share"), PRECISION);
    assertEquals(2 * step, sum(phases, "seconds"), PRECISION, "phases, and their total");
    // two convolutions and three linear layers, forward and backward
    assertEquals(10, table(trial, OperatorTables.LAYERS).rows().size());

    double achieved = trial.metric("achieved_flops_per_second").orElseThrow();
    double peak = trial.metric("peak_flops_per_second").orElseThrow();
    assertTrue(achieved > 0 && achieved < peak, achieved + " of " + peak);
    assertEquals(achieved / peak, trial.metric("peak_flops_share").orElseThrow(), 1e-12);

    List<JsonNode> events =
        TraceCheck.complete(store.folder().resolve("trace/p1-regularization_bn-input_1.json"));
    double traced =
        events.stream()
            .filter(event -> event.path("cat").asText().equals("phase"))
            .mapToDouble(event -> event.path("dur").asDouble())
            .sum();
    assertEquals(step * 1e6, traced, 1e-3);
    String report = Files.readString(store.folder().resolve("report/index.html"));
    assertTrue(report.contains("Operators by self time"));
  }

  private static Table table(TrialRecord trial, String name) {
    return Objects.requireNonNull(trial.tables().get(name), name);
  }

  private static double number(Table table, int row, String column) {
    return ((Number) table.rows().get(row).get(table.indexOf(column))).doubleValue();
  }

  private static double sum(Table table, String column) {
    double sum = 0;
    for (int row = 0; row < table.rows().size(); row++) {
      sum += number(table, row, column);
    }
    return sum;
  }
}
