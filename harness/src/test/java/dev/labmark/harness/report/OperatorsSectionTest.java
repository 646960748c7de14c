package dev.labmark.harness.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.MetricValue;
import dev.labmark.harness.record.OperatorTables;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.spec.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorsSectionTest {

  private static final Variant PLAIN = SampleRun.VARIANTS.get(0);

  @TempDir Path folder;

  @Test
  void aProfiledTrialHasTableSharesRooflineAndCalls() throws IOException {
    Path index = write(tables(true));

    String page = Files.readString(index);
    assertTrue(page.contains("Operators by self time"));
    assertTrue(page.contains("Layers that multiply"));
    assertTrue(page.contains("10.1145/1498765.1498785"), "the model's source");
    assertTrue(page.contains("GFLOP/s") && page.contains("GB/s"));
    String figures = Files.readString(index.resolveSibling("figures.js"));
    assertTrue(figures.contains("\"type\":\"icicle\""));
    // 8 us forward and 2 us outside operators, of 10 us
    assertTrue(figures.contains("\"x\":[0.8]"), figures);
    assertTrue(figures.contains("\"x\":[0.2]"), figures);
    assertTrue(figures.contains("measured roof of the machine"));
  }

  @Test
  void withoutLayersTheRestIsShown() throws IOException {
    String page = Files.readString(write(tables(false)));

    assertTrue(page.contains("Operators by self time"));
    assertFalse(page.contains("Layers that multiply"));
    assertFalse(page.contains(">Roofline<"));
  }

  @Test
  void aTrialThatWasNotProfiledHasNoSection() throws IOException {
    String page = Files.readString(write(Map.of()));

    assertFalse(page.contains("Operators by self time"));
    assertFalse(page.contains("perfetto"));
  }

  private static Map<String, Table> tables(boolean layers) {
    Map<String, Table> tables = new LinkedHashMap<>();
    tables.put(
        OperatorTables.OPERATORS,
        new Table(
            List.of(
                "operator",
                "calls",
                "total_seconds",
                "self_seconds",
                "share",
                "input_shapes",
                "memory_bytes"),
            List.of(
                List.of("aten::conv2d", 1, 8e-6, 8e-6, 0.8, "64x1x28x28, 6x1x5x5", 1_204_224),
                List.of("outside operators", 0, 2e-6, 2e-6, 0.2, "", 0))));
    tables.put(
        OperatorTables.PHASES,
        new Table(
            List.of("phase", "seconds", "operator_seconds", "outside_seconds", "share"),
            List.of(
                List.of("forward", 1e-5, 8e-6, 2e-6, 1.0),
                List.of("TOTAL", 1e-5, 8e-6, 2e-6, 1.0))));
    tables.put(
        OperatorTables.CALLS,
        new Table(
            List.of("path", "parent", "name", "calls", "seconds"),
            List.of(
                List.of("step", "", "step", 1, 1e-5),
                List.of("step / forward", "step", "forward", 1, 1e-5),
                List.of("step / forward / c", "step / forward", "aten::conv2d", 1, 8e-6))));
    if (layers) {
      tables.put(
          OperatorTables.LAYERS,
          new Table(
              List.of(
                  "layer",
                  "kind",
                  "pass",
                  "flops",
                  "bytes",
                  "seconds",
                  "flops_per_second",
                  "flops_per_byte"),
              List.of(
                  List.of(
                      "c1.conv",
                      "convolution",
                      "forward",
                      15_052_800,
                      1_405_528,
                      8e-6,
                      1.9e12,
                      10.7))));
    }
    return tables;
  }

  private Path write(Map<String, Table> tables) throws IOException {
    Map<String, MetricValue> metrics = new LinkedHashMap<>();
    Map<Metric, Double> values =
        Map.of(
            Metrics.ACHIEVED_FLOPS_PER_SECOND, 4e9,
            Metrics.PEAK_FLOPS_PER_SECOND, 50e9,
            Metrics.PEAK_BANDWIDTH_BYTES_PER_SECOND, 10e9);
    if (!tables.isEmpty()) {
      values.forEach((metric, value) -> metrics.put(metric.name(), MetricValue.of(metric, value)));
    }
    TrialRecord trial =
        new TrialRecord(
            SampleRun.SCENARIO,
            PLAIN.labPart(),
            PLAIN.name(),
            1,
            Outcome.COMPLETED,
            null,
            metrics,
            tables,
            List.of(),
            Map.of(),
            Map.of());
    return new ReportWriter(List.of())
        .write(
            new SampleRun()
                .asked(List.of(PLAIN), List.of(1L))
                .trial(new SampleTrial(trial, List.of()))
                .writeTo(folder));
  }
}
