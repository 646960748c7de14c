package dev.labmark.scenarios.architecture;

import dev.labmark.harness.record.Table;
import dev.labmark.harness.report.RecordTable;
import dev.labmark.harness.report.TableRow;
import dev.labmark.harness.report.figure.Axis;
import dev.labmark.harness.report.figure.Palette;
import dev.labmark.harness.report.figure.StackedBars;
import dev.labmark.harness.report.page.Block;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.harness.report.page.Figure;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Output sizes and operations of each module, branch by branch. */
final class BranchesSection {

  private static final double MILLION = 1e6;
  private static final String OWN = "the branch's own convolution";
  private static final String ONE_BY_ONE = "1x1 reduction or projection";
  private static final Palette PARTS = new Palette(List.of(OWN, ONE_BY_ONE));

  private final List<InceptionModuleRecord> modules;

  /** Of the modules that there are. */
  BranchesSection(List<InceptionModuleRecord> modules) {
    this.modules = List.copyOf(modules);
  }

  Optional<Section> section() {
    if (modules.isEmpty()) {
      return Optional.empty();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Paragraph.of(
            "Operations are multiply-accumulates for one image, written out as kernel height,"
                + " kernel width, input channels, filters, output height and output width; adding"
                + " biases, comparing and copying are not counted. Measured are the shapes that the"
                + " operators really saw in a forward pass."));
    modules.forEach(module -> blocks.add(table(module)));
    blocks.add(Paragraph.of(agreement()));
    List<InceptionModuleRecord> single =
        modules.stream()
            .filter(module -> !module.trial().variant().equals(InceptionScenario.STACKED))
            .toList();
    if (!single.isEmpty()) {
      blocks.add(figure(single));
    }
    return Optional.of(new Section("3.4b, 3.4c Outputs and operations", blocks));
  }

  private static DataTable table(InceptionModuleRecord module) {
    Table recorded = module.total().table();
    List<List<Object>> rows = new ArrayList<>();
    for (List<Object> row : recorded.rows()) {
      List<Object> shown = new ArrayList<>(row);
      if (ArchitectureTables.text(recorded, row, "macs_formula").equals("0")) {
        shown.set(recorded.indexOf("macs_formula"), "");
      }
      rows.add(shown);
    }
    return RecordTable.of(new Table(recorded.columns(), rows))
        .caption(module.trial().variant())
        .column("branch", "Branch")
        .column("layer", "Layer")
        .column("output_shape", "Output", "channels x height x width")
        .column("macs_formula", "Operations, written out")
        .column("macs", "Operations")
        .column("measured_macs", "Operations, measured")
        .column("weights", "Weights")
        .toDataTable();
  }

  private String agreement() {
    boolean agree =
        modules.stream()
            .flatMap(module -> module.layers().stream())
            .allMatch(row -> row.number("macs") == row.number("measured_macs"));
    return agree
        ? "The operators saw exactly as many operations as the formulas say, layer by layer."
        : "In some layers the operators saw other numbers of operations than the formulas say.";
  }

  private static Figure figure(List<InceptionModuleRecord> modules) {
    StackedBars bars =
        new StackedBars(Axis.of("branch"), Axis.of("operations for one image (millions)"), PARTS)
            .panel("");
    for (InceptionModuleRecord module : modules) {
      for (TableRow row : module.layers()) {
        if (InceptionModuleRecord.macs(row) > 0) {
          String layer = row.text("layer");
          boolean extra = layer.endsWith(".reduce") || layer.endsWith(".project");
          bars.add(
              row.text("branch"),
              module.trial().variant(),
              extra ? ONE_BY_ONE : OWN,
              InceptionModuleRecord.macs(row) / MILLION);
        }
      }
    }
    return bars.figure(
        "Operations by branch",
        "Left of each pair: the naive module; right: with dimension reduction. A naive pooling"
            + " branch multiplies nothing.");
  }
}
