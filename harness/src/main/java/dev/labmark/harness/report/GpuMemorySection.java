package dev.labmark.harness.report;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.ProbeMetrics;
import dev.labmark.harness.metric.Unit;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.report.page.Cell;
import dev.labmark.harness.report.page.Column;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.harness.report.page.Section;
import dev.labmark.harness.report.page.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The peaks of a GPU's memory by phase, its four amounts side by side. */
final class GpuMemorySection {

  private static final String TABLE = "gpu_memory";
  private static final String PHASE = "phase";

  /** One of the four. */
  private record Amount(String label, Metric metric) {

    /** The unit that suits it: tensors may be a hundredth of what the process holds. */
    Display display(List<TableRow> phases) {
      List<Double> bytes =
          phases.stream()
              .map(phase -> value(phase, metric.name()))
              .flatMap(
                  v -> v instanceof Number number ? Stream.of(number.doubleValue()) : Stream.of())
              .toList();
      return Display.of("", Unit.BYTES.symbol(), bytes);
    }
  }

  private static final List<Amount> AMOUNTS =
      List.of(
          new Amount("Tensors", ProbeMetrics.GPU_TENSOR_PEAK_BYTES),
          new Amount("Reserved for them", ProbeMetrics.GPU_ALLOCATOR_RESERVED_PEAK_BYTES),
          new Amount("Process", ProbeMetrics.GPU_PROCESS_PEAK_BYTES),
          new Amount("Whole device", ProbeMetrics.GPU_MEMORY_USED_PEAK_BYTES));

  private GpuMemorySection() {}

  /** None where no trial ran on a GPU that could be read. */
  static Optional<Section> of(ScenarioResult result) {
    List<TableRow> phases =
        result.variants().stream()
            .flatMap(variant -> result.rows(variant, TABLE).stream())
            .toList();
    if (phases.isEmpty()) {
      return Optional.empty();
    }
    List<Display> displays = AMOUNTS.stream().map(amount -> amount.display(phases)).toList();
    List<Column> heads = new ArrayList<>();
    heads.add(Column.text("Variant"));
    heads.add(Column.number("Seed", ""));
    heads.add(Column.text("Phase"));
    for (int i = 0; i < AMOUNTS.size(); i++) {
      Amount amount = AMOUNTS.get(i);
      heads.add(new Column(amount.label, displays.get(i).unit(), amount.metric.help(), true));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (TableRow phase : phases) {
      TrialRecord trial = phase.trial();
      List<Cell> row = new ArrayList<>();
      row.add(Cell.keyed(trial.variant(), result.style(trial.variant()).colour()));
      row.add(Cell.of(Long.toString(trial.seed())));
      row.add(Cell.of(String.valueOf(value(phase, PHASE))));
      for (int i = 0; i < AMOUNTS.size(); i++) {
        row.add(cell(value(phase, AMOUNTS.get(i).metric.name()), displays.get(i)));
      }
      rows.add(row);
    }
    return Optional.of(Section.of("Peak of GPU memory by phase", new DataTable("", heads, rows)));
  }

  private static Object value(TableRow row, String column) {
    return row.values().get(row.table().indexOf(column));
  }

  private static Cell cell(Object value, Display display) {
    return value instanceof Number number
        ? Cell.of(display.format(number.doubleValue()))
        : Cell.of("–", Tone.MUTED);
  }
}
