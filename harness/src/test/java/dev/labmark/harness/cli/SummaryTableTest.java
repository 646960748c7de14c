package dev.labmark.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.MetricValue;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.SampleRecords;
import dev.labmark.harness.record.TrialRecord;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTableTest {

  @Test
  void eachVariantIsMeanAndSampleStandardDeviationOverItsSeeds() {
    // accuracies 96, 98, 100 %: mean 98, deviations -2 0 2, variance (4 + 0 + 4) / 2 = 4
    // losses 0.1, 0.2, 0.6: mean 0.3, variance (0.04 + 0.01 + 0.09) / 2 = 0.07, root 0.2646
    // p50 1, 2, 3 ms: mean 2, variance 1; tensors 1, 1, 1 MiB: no variance
    List<TrialRecord> trials =
        List.of(
            trial("plain", 1, values(0.96, 0.1, 0.001)),
            trial("plain", 2, values(0.98, 0.2, 0.002)),
            trial("plain", 3, values(1.00, 0.6, 0.003)),
            trial("dropout", 1, values(0.5, Double.NaN, 0.004)),
            trial("dropout", 2, Map.of()));

    List<String> lines = print(trials);

    assertEquals(
        "p1-regularization: Regularization; mean ± standard deviation over seeds", lines.get(1));
    assertEquals(
        "variant | seeds | test acc % | test loss | train acc % | images/s | step p50 ms |"
            + " step p99 ms | tensors MiB",
        cells(lines.get(2)));
    assertEquals(
        "plain | 3 | 98.00 ± 2.00 | 0.3000 ± 0.2646 | - | - | 2.00 ± 1.00 | - | 1.0 ± 0.0",
        cells(lines.get(3)));
    assertEquals("dropout | 2 | 50.00 | NaN | - | - | 4.00 | - | 1.0", cells(lines.get(4)));
  }

  @Test
  void aVariantWithoutTrialsHasARowOfDashes() {
    assertEquals("plain | 0 | - | - | - | - | - | - | -", cells(print(List.of()).get(3)));
  }

  private static List<String> print(List<TrialRecord> trials) {
    StringWriter out = new StringWriter();
    new SummaryTable(
            new RunRecord(
                RunRecord.SCHEMA,
                SampleRecords.RUN_ID,
                Outcome.COMPLETED,
                null,
                SampleRecords.spec(),
                SampleRecords.environment(),
                trials,
                List.of()))
        .print(new PrintWriter(out));
    return out.toString().lines().toList();
  }

  private static String cells(String line) {
    List<String> cells = new ArrayList<>(List.of(line.substring(0, 16), line.substring(16, 22)));
    for (int i = 22; i < line.length(); i += 17) {
      cells.add(line.substring(i, Math.min(i + 17, line.length())));
    }
    return String.join(" | ", cells.stream().map(String::strip).toList());
  }

  private static Map<Metric, Double> values(double accuracy, double loss, double p50) {
    return Map.of(
        Metrics.TEST_ACCURACY,
        accuracy,
        Metrics.TEST_LOSS,
        loss,
        Metrics.STEP_DURATION_SECONDS_P50,
        p50,
        Metrics.TENSOR_BYTES_PEAK,
        0x1p20);
  }

  private static TrialRecord trial(String variant, long seed, Map<Metric, Double> values) {
    Map<String, MetricValue> metrics = new HashMap<>();
    values.forEach((metric, value) -> metrics.put(metric.name(), MetricValue.of(metric, value)));
    return new TrialRecord(
        SampleRecords.SCENARIO,
        "1",
        variant,
        seed,
        Outcome.COMPLETED,
        null,
        metrics,
        Map.of(),
        List.of(),
        Map.of(),
        Map.of());
  }
}
