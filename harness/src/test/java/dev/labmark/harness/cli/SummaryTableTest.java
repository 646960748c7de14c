package dev.labmark.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.labmark.harness.metric.BenchmarkMetrics;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.metric.ProbeMetrics;
import dev.labmark.harness.record.MetricValue;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.SampleRecords;
import dev.labmark.harness.record.TrialRecord;
import java.io.PrintWriter;
import java.io.StringWriter;
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
        "variant | seeds | test acc % | test loss | step p50 ms | tensors MiB",
        cells(lines.get(2)));
    assertEquals(
        "plain | 3 | 98.00 ± 2.00 | 0.3000 ± 0.2646 | 2.00 ± 1.00 | 1.0 ± 0.0",
        cells(lines.get(3)));
    assertEquals("dropout | 2 | 50.00 | NaN | 4.00 | 1.0", cells(lines.get(4)));
  }

  @Test
  void trainingOnAGpuShowsItsTensorsAndItsEnergy() {
    Map<Metric, Double> values = new HashMap<>(values(0.96, 0.1, 0.001));
    values.remove(Metrics.TENSOR_BYTES_PEAK);
    values.put(ProbeMetrics.GPU_TENSOR_PEAK_BYTES, 150 * 0x1p20);
    values.put(ProbeMetrics.GPU_ENERGY_JOULES_PER_IMAGE, 0.00437);

    List<String> lines = print(List.of(trial("plain", 1, values)));

    assertEquals(
        "variant | seeds | test acc % | test loss | step p50 ms | GPU tensors MiB | GPU mJ/image",
        cells(lines.get(2)));
    assertEquals("plain | 1 | 96.00 | 0.1000 | 1.00 | 150.0 | 4.37", cells(lines.get(3)));
  }

  @Test
  void valuesThatLieFarApartKeepTheirDigits() {
    List<String> lines =
        print(
            List.of(
                trial("plain", 1, Map.of(BenchmarkMetrics.SECONDS_PER_OPERATION, 0.25)),
                trial("dropout", 1, Map.of(BenchmarkMetrics.SECONDS_PER_OPERATION, 1.5e-8))));

    assertEquals("variant | seeds | benchmark seconds per operation", cells(lines.get(2)));
    assertEquals("plain | 1 | 0.2500", cells(lines.get(3)));
    assertEquals("dropout | 1 | 1.500e-08", cells(lines.get(4)));
  }

  @Test
  void columnsStandUnderEachOther() {
    List<String> lines =
        print(
            List.of(
                trial("plain", 1, values(0.96, 0.1, 0.001)),
                trial("dropout", 1, values(0.5, 12.5, 0.004))));

    assertEquals("variant  seeds  test acc %  test loss  step p50 ms  tensors MiB", lines.get(2));
    assertEquals("plain        1       96.00     0.1000         1.00          1.0", lines.get(3));
    assertEquals("dropout      1       50.00    12.5000         4.00          1.0", lines.get(4));
    assertEquals("p1-regularization: Regularization", lines.get(1), "one seed has no deviation");
  }

  @Test
  void aScenarioThatTrainsNothingShowsWhatItMeasuredCountsAndBytesInFull() {
    Map<Metric, Double> memory =
        Map.of(
            Metrics.WALL_SECONDS, 12.3456,
            Metrics.PARAMETERS, 143_667_240.0,
            Metrics.TENSOR_BYTES_PEAK, 1_000_062_208.0,
            Metrics.GRADIENT_NORM, 0.0123456);

    List<String> lines = print(List.of(trial("plain", 1, memory)));

    assertEquals(
        "variant | seeds | tensor bytes peak | parameters | gradient norm | wall seconds",
        cells(lines.get(2)));
    assertEquals("plain | 1 | 1,000,062,208 | 143,667,240 | 0.01235 | 12.35", cells(lines.get(3)));
    assertEquals("dropout | 0 | - | - | - | -", cells(lines.get(4)));
  }

  @Test
  void ofManyMetricsThoseOfTheProcessGiveWay() {
    Map<Metric, Double> many = new HashMap<>();
    Metrics.all().stream()
        .filter(metric -> !metric.name().contains("loss") && !metric.name().contains("accuracy"))
        .forEach(metric -> many.put(metric, 1.0));

    List<String> columns =
        List.of(cells(print(List.of(trial("plain", 1, many))).get(2)).split(" [|] "));

    assertEquals(10, columns.size());
    assertFalse(columns.contains("wall seconds"), columns.toString());
  }

  @Test
  void withoutTrialsThereAreVariantsOnly() {
    List<String> lines = print(List.of());

    assertEquals("variant | seeds", cells(lines.get(2)));
    assertEquals("plain | 0", cells(lines.get(3)));
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
    return String.join(" | ", line.strip().split("  +"));
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
