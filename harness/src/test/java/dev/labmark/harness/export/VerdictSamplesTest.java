package dev.labmark.harness.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.metric.GateMetrics;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.SampleRecords;
import dev.labmark.harness.record.SampleVerdicts;
import dev.labmark.harness.record.verdict.GateVerdict;
import dev.labmark.harness.record.verdict.Judgement;
import dev.labmark.harness.record.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictSamplesTest {

  private final GateVerdict gate = SampleVerdicts.regressed();

  @TempDir private Path folder;

  @Test
  void theRunHasOneVerdict() {
    assertEquals(Map.of("", 3.0), values(gate, GateMetrics.GATE_VERDICT));
  }

  @Test
  void eachMetricOfAVariantHasTheWorstOfItsVerdicts() {
    assertEquals(
        Map.of(
            "plain images_per_second", 3.0,
            "plain host_rss_peak_bytes", 0.0,
            "plain layers", 3.0,
            "plain test_accuracy", 3.0,
            "dropout images_per_second", 1.0,
            "dropout test_accuracy", 2.0),
        values(gate, GateMetrics.GATE_METRIC_VERDICT));
  }

  @Test
  void ofChangesInOneTableTheLargestOfTheWorstIsShownAndDifferencesAreNoRatios() {
    assertEquals(
        Map.of(
            "plain images_per_second", 0.91,
            "plain host_rss_peak_bytes", 1.0025,
            "plain layers", 0.5,
            "dropout images_per_second", 1.12),
        values(gate, GateMetrics.GATE_CHANGE_RATIO));
  }

  @Test
  void everySeriesOfAMetricHasTheSameLabelsAndIsThereOnce() {
    for (Metric metric : GateMetrics.all()) {
      List<Sample> samples =
          VerdictSamples.of(gate).stream()
              .filter(sample -> sample.metric().equals(metric))
              .toList();
      Set<Set<String>> names =
          samples.stream().map(sample -> sample.labels().keySet()).collect(Collectors.toSet());
      assertEquals(1, names.size(), metric.name());
      assertEquals(samples.size(), samples.stream().map(Sample::labels).distinct().count());
    }
  }

  @Test
  void aGateThatJudgedNothingIsInconclusiveAndHasNoMetrics() {
    GateVerdict nothing =
        GateVerdict.of(
            SampleRecords.RUN_ID, SampleVerdicts.AGAINST, List.of(), List.of(), List.of());

    assertEquals(1, VerdictSamples.of(nothing).size());
    assertEquals(Map.of("", 2.0), values(nothing, GateMetrics.GATE_VERDICT));
  }

  @Test
  void theHelpTextsSayWhatTheValuesAre() {
    for (Verdict verdict : Verdict.values()) {
      Judgement first = gate.judgements().get(0);
      Judgement one =
          new Judgement(
              first.scenario(),
              first.variant(),
              first.metric(),
              "",
              first.rule(),
              verdict,
              null,
              null,
              null,
              "");
      GateVerdict alone =
          GateVerdict.of(gate.runId(), gate.against(), List.of(one), List.of(), List.of());
      double value = values(alone, GateMetrics.GATE_VERDICT).getOrDefault("", Double.NaN);
      String words = (int) value + " " + verdict.name().toLowerCase(Locale.ROOT);
      assertTrue(GateMetrics.GATE_VERDICT.help().contains(words), words);
      assertTrue(GateMetrics.GATE_METRIC_VERDICT.help().contains(words), words);
    }
  }

  @Test
  void whoeverReadsTheRecordReadsTheVerdict() throws IOException {
    RunStore store = RunStore.create(folder, SampleRecords.RUN_ID, new RecordCodec());
    store.write(SampleRecords.full());
    List<Sample> before = RunSamples.all(FinishedRun.read(store));
    store.writeVerdict(gate);
    List<Sample> after = RunSamples.all(FinishedRun.read(store));

    assertEquals(VerdictSamples.of(gate).size(), after.size() - before.size());
    assertTrue(after.containsAll(VerdictSamples.of(gate)));
  }

  /** By variant and metric. */
  private static Map<String, Double> values(GateVerdict gate, Metric metric) {
    Map<String, Double> values = new TreeMap<>();
    for (Sample sample : VerdictSamples.of(gate)) {
      if (sample.metric().equals(metric)) {
        assertEquals(SampleRecords.RUN_ID, sample.labels().get("run_id"));
        Map<String, String> labels = sample.labels();
        values.put(
            (labels.getOrDefault("variant", "") + " " + labels.getOrDefault("metric", "")).strip(),
            sample.value());
      }
    }
    return values;
  }
}
