package dev.labmark.scenarios.architecture;

import dev.labmark.harness.record.Table;
import dev.labmark.harness.report.RecordTable;
import dev.labmark.harness.report.page.Block;
import dev.labmark.harness.report.page.Column;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.harness.report.page.Paper;
import dev.labmark.harness.report.page.PaperList;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of layers, exact, with the rounded style of lab sheets beside for display. */
final class LayersSection {

  private static final String ROUNDED = "Two significant digits; the exact number stands beside.";
  private static final List<String> GEOMETRY = List.of("kernel", "stride", "padding", "groups");

  private final String title;
  private final List<CompletedTrial> trials;
  private final PaperList papers;

  LayersSection(String title, List<CompletedTrial> trials, Paper... papers) {
    this.title = title;
    this.trials = CompletedTrial.having(trials, LayersTable.NAME);
    this.papers = PaperList.of(papers);
  }

  Optional<Section> section() {
    if (trials.isEmpty()) {
      return Optional.empty();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(Paragraph.of(introduction()));
    for (CompletedTrial trial : trials) {
      trial.table(LayersTable.NAME).ifPresent(table -> blocks.add(display(trial, table)));
    }
    blocks.add(Paragraph.of(agreement()));
    blocks.add(papers);
    return Optional.of(new Section(title, blocks));
  }

  private String introduction() {
    boolean rounded =
        trials.stream()
            .flatMap(trial -> trial.table(LayersTable.NAME).stream())
            .anyMatch(table -> !hasWindows(table));
    return "One image, float32. Activations are the values of a layer's output; weights are written"
        + " out as kernel height, kernel width, input channels that a filter sees and filters, or"
        + " as inputs and units. Biases have a column of their own and are in no sum of weights."
        + (rounded
            ? " The columns of rounded numbers are for display: counts below 10,000 are written"
                + " out, larger ones have two digits, K is 1,000 and M is 1,000,000."
            : "")
        + " Everything up to the biases follows from the specification alone; measured are the"
        + " shape and the memory of the live tensors in a forward pass.";
  }

  private static boolean hasWindows(Table table) {
    return table.columns().containsAll(GEOMETRY);
  }

  private String agreement() {
    long rows = 0;
    long differing = 0;
    for (CompletedTrial trial : trials) {
      for (var row : trial.rows(LayersTable.NAME)) {
        rows++;
        differing += row.number("residual_bytes") == 0 ? 0 : 1;
      }
    }
    return differing == 0
        ? "Measured and analytical bytes agree in all %d rows: every residual is 0.".formatted(rows)
        : "Measured and analytical bytes differ in %d of %d rows; see the residuals."
            .formatted(differing, rows);
  }

  private DataTable display(CompletedTrial trial, Table recorded) {
    boolean geometry = hasWindows(recorded);
    RecordTable table =
        RecordTable.of(withDisplayColumns(recorded))
            .caption(trials.size() > 1 ? trial.variant() : "")
            .column("layer", "Layer")
            .column("output_shape", "Output", "channels x height x width");
    if (geometry) {
      table.column("window", "Kernel, stride, padding", "pixels").column("groups", "Groups");
    }
    table.column("activations", "Activations");
    rounded(table, geometry, "activations_rounded");
    table.column("written_out", "Weights, written out").column("weights", "Weights");
    rounded(table, geometry, "weights_rounded");
    DataTable exact =
        table
            .column("biases", "Biases")
            .column("measured_activations", "Activations, measured")
            .column("measured_bytes", "Memory, measured", "bytes")
            .column(
                "residual_bytes",
                "Residual",
                "bytes",
                "Measured bytes less four for each activation of the table.")
            .toDataTable();
    return new DataTable(
        exact.caption(),
        exact.columns().stream().map(LayersSection::aligned).toList(),
        exact.rows(),
        true);
  }

  /** Not beside columns of windows, where they would push what was measured out of sight. */
  private static void rounded(RecordTable table, boolean geometry, String column) {
    if (!geometry) {
      table.column(column, "Rounded", "", ROUNDED);
    }
  }

  private static Column aligned(Column column) {
    return column.help().equals(ROUNDED)
        ? new Column(column.label(), column.unit(), column.help(), true)
        : column;
  }

  /** Such as {@code 11, 4, 0}; in one column, so that what was measured stays in sight. */
  private static String window(Table recorded, List<Object> row) {
    if (!hasWindows(recorded) || ArchitectureTables.text(recorded, row, "kernel").isEmpty()) {
      return "";
    }
    return String.join(
        ", ",
        ArchitectureTables.text(recorded, row, "kernel"),
        ArchitectureTables.text(recorded, row, "stride"),
        ArchitectureTables.text(recorded, row, "padding"));
  }

  private static Table withDisplayColumns(Table recorded) {
    List<String> columns = new ArrayList<>(recorded.columns());
    columns.addAll(List.of("activations_rounded", "weights_rounded", "written_out", "window"));
    List<List<Object>> rows = new ArrayList<>();
    for (List<Object> row : recorded.rows()) {
      long weights = ArchitectureTables.whole(recorded, row, "weights");
      List<Object> shown = new ArrayList<>(row);
      shown.set(0, ShortName.of(ArchitectureTables.text(recorded, row, "layer")));
      shown.add(Numbers.rounded(ArchitectureTables.whole(recorded, row, "activations")));
      shown.add(Numbers.rounded(weights));
      shown.add(weights == 0 ? "" : ArchitectureTables.text(recorded, row, "weights_formula"));
      shown.add(window(recorded, row));
      rows.add(shown);
    }
    return new Table(columns, rows);
  }
}
