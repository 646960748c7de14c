package dev.labmark.scenarios.jmh.session;

import dev.labmark.harness.report.ScenarioResult;
import dev.labmark.harness.report.TableRow;
import dev.labmark.harness.report.page.Cell;
import dev.labmark.harness.report.page.Column;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;
import dev.labmark.harness.report.page.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Secondary results, such as those of profilers, as JMH has them. */
final class ProfilersSection {

  private static final String ROW_KEY = " in ";

  private final ScenarioResult result;

  ProfilersSection(ScenarioResult result) {
    this.result = result;
  }

  Optional<Section> section() {
    List<List<Cell>> rows = new ArrayList<>();
    for (String variant : result.variants()) {
      Map<String, List<TableRow>> byLabel = new LinkedHashMap<>();
      for (TableRow row : result.rows(variant, ForkResult.SECONDARY)) {
        byLabel
            .computeIfAbsent(
                row.text("label") + ROW_KEY + row.text("unit"), key -> new ArrayList<>())
            .add(row);
      }
      byLabel.values().forEach(forks -> rows.add(row(variant, forks)));
    }
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    DataTable table =
        new DataTable(
            "",
            List.of(
                Column.text("Benchmark"),
                Column.text("What"),
                Column.number("Mean over forks", ""),
                Column.text("Unit"),
                Column.number("Forks", "")),
            rows,
            true);
    return Optional.of(
        Section.of(
            "Beside the score",
            Paragraph.of(
                "What benchmarks count themselves, and what profilers saw, under JMH's names and in"
                    + " its units."),
            table));
  }

  private static List<Cell> row(String variant, List<TableRow> forks) {
    double mean =
        forks.stream().mapToDouble(row -> row.number("score")).average().orElse(Double.NaN);
    return List.of(
        Cell.of(variant),
        Cell.of(forks.get(0).text("label")),
        Cell.of(
            mean == Math.rint(mean)
                ? String.format(Locale.ROOT, "%,.0f", mean)
                : String.format(Locale.ROOT, "%,.3f", mean)),
        Cell.of(forks.get(0).text("unit"), Tone.MUTED),
        Cell.of(Integer.toString(forks.size())));
  }
}
