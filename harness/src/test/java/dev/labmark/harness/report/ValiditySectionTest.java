package dev.labmark.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.ProbeMetrics;
import dev.labmark.harness.record.MetricValue;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.StepDurations;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.record.ValidityTable;
import dev.labmark.harness.report.figure.Palette;
import dev.labmark.harness.report.page.Cell;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValiditySectionTest {

  private static final List<Object> THROTTLED =
      List.of("epoch 2", "throttled", 0.4, 0.05, "power cap", true);
  private static final List<Object> LOAD =
      List.of("epoch 3", "load", 0.125, 0.1, "CPU time used by other processes", false);

  private static ScenarioResult of(Map<String, Table> tables, Map<Metric, Double> metrics) {
    Map<String, MetricValue> values = new HashMap<>();
    metrics.forEach((metric, value) -> values.put(metric.name(), MetricValue.of(metric, value)));
    RunRecord run = SampleRun.complete().record();
    return new ScenarioResult(
        run,
        run.spec().scenarios().get(0),
        List.of(
            new TrialRecord(
                SampleRun.SCENARIO,
                "1.1",
                "plain",
                3,
                Outcome.COMPLETED,
                null,
                values,
                tables,
                List.of(),
                Map.of(),
                Map.of())),
        Curves.none(),
        StepDurations.none(),
        new Palette(List.of("plain")));
  }

  private static Map<String, Table> marks(List<List<Object>> rows) {
    return Map.of(ValidityTable.NAME, new Table(ValidityTable.COLUMNS, rows));
  }

  private static Section section(ScenarioResult result) {
    return ValiditySection.of(result).orElseThrow();
  }

  private static String said(Section section) {
    Paragraph last = (Paragraph) section.blocks().get(section.blocks().size() - 1);
    return last.parts().get(0).text();
  }

  @Test
  void everyMarkIsARowThatSaysWhetherItsStepsAreInTheFigures() {
    Section section =
        section(of(marks(List.of(THROTTLED, LOAD)), Map.of(ProbeMetrics.EXCLUDED_STEPS, 1_234.0)));

    DataTable table = (DataTable) section.blocks().get(0);
    assertEquals(
        List.of(
            List.of("plain", "3", "epoch 2", "throttled", "40.0", "5.0", "power cap", "left out"),
            List.of(
                "plain",
                "3",
                "epoch 3",
                "load",
                "12.5",
                "10.0",
                "CPU time used by other processes",
                "marked only")),
        table.rows().stream().map(row -> row.stream().map(Cell::text).toList()).toList());
    assertTrue(
        said(section)
            .startsWith("Left out of throughput and percentiles for a disturbance: 1,234 steps."));
  }

  @Test
  void thatNothingDisturbedIsSaid() {
    Section section = section(of(marks(List.of()), Map.of()));

    assertEquals(1, section.blocks().size());
    assertTrue(said(section).startsWith("Nothing was seen to disturb the 1 trials"));
    assertTrue(said(section).contains("for a disturbance: nothing."));
  }

  @Test
  void whereNothingLookedNothingIsClaimed() {
    assertTrue(ValiditySection.of(of(Map.of(), Map.of())).isEmpty());
  }

  @Test
  void memoryOfAGpuIsShownByPhaseEachAmountInItsUnit() {
    Table table =
        new Table(
            List.of(
                "phase",
                ProbeMetrics.GPU_TENSOR_PEAK_BYTES.name(),
                ProbeMetrics.GPU_ALLOCATOR_RESERVED_PEAK_BYTES.name(),
                ProbeMetrics.GPU_PROCESS_PEAK_BYTES.name(),
                ProbeMetrics.GPU_MEMORY_USED_PEAK_BYTES.name()),
            List.of(List.of("training", 1L << 20, 2L << 20, "unavailable", 3L << 30)));

    Section section = GpuMemorySection.of(of(Map.of("gpu_memory", table), Map.of())).orElseThrow();

    DataTable shown = (DataTable) section.blocks().get(0);
    assertEquals("MiB", shown.columns().get(3).unit());
    assertEquals("GiB", shown.columns().get(6).unit());
    assertEquals(
        List.of("plain", "3", "training", "1.00", "2.00", "–", "3.00"),
        shown.rows().get(0).stream().map(Cell::text).toList());
    assertTrue(GpuMemorySection.of(of(Map.of(), Map.of())).isEmpty());
  }
}
