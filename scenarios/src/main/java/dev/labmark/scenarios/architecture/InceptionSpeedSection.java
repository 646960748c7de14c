package dev.labmark.scenarios.architecture;

import dev.labmark.harness.record.Table;
import dev.labmark.harness.report.RecordTable;
import dev.labmark.harness.report.TableRow;
import dev.labmark.harness.report.figure.Axis;
import dev.labmark.harness.report.figure.GroupedBars;
import dev.labmark.harness.report.figure.Palette;
import dev.labmark.harness.report.page.Block;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.harness.report.page.Figure;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Speed as measured, beside what the operations alone would give. */
final class InceptionSpeedSection {

  private static final String BY_OPERATIONS = "by operations";
  private static final double MILLIS = 1e3;

  private final InceptionModuleRecord naive;
  private final List<InceptionModuleRecord> modules;

  /** Of the modules that were timed. */
  InceptionSpeedSection(InceptionModuleRecord naive, List<InceptionModuleRecord> modules) {
    this.naive = naive;
    this.modules =
        modules.stream().filter(module -> !module.trial().rows(SpeedTable.NAME).isEmpty()).toList();
  }

  Optional<Section> section() {
    if (modules.isEmpty()) {
      return Optional.empty();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Paragraph.of(
            "Each module was timed in turn with the naive one in the same process, so that"
                + " whatever else the machine did met both; a round's speed-up is the naive"
                + " module's time over the other's, and quartiles are over rounds. The naive module"
                + " against itself shows what is noise. By operations is the speed-up there would"
                + " be if time went with multiply-accumulates alone."));
    blocks.add(table());
    blocks.add(figure());
    new LayerTimeFigure(modules).figure().ifPresent(blocks::add);
    modules.stream()
        .filter(module -> module.trial().variant().equals(InceptionScenario.REDUCED))
        .findFirst()
        .ifPresent(
            reduced ->
                new SpeedGap(naive, reduced)
                    .texts()
                    .forEach(text -> blocks.add(Paragraph.of(text))));
    return Optional.of(new Section("3.4d Speed, measured", blocks));
  }

  private double byOperations(InceptionModuleRecord module) {
    return (double) naive.macs() / module.macs();
  }

  private DataTable table() {
    List<List<Object>> rows = new ArrayList<>();
    for (InceptionModuleRecord module : modules) {
      boolean self = module.trial().variant().equals(InceptionScenario.NAIVE);
      for (TableRow row : module.trial().rows(SpeedTable.NAME)) {
        rows.add(
            List.of(
                module.trial().variant() + (self ? " against itself" : ""),
                pass(row),
                Math.round(row.number("batch")),
                Math.round(row.number("rounds")),
                MILLIS * row.number("naive_seconds_p50"),
                MILLIS * row.number("seconds_p50"),
                row.number("speedup_p25"),
                row.number("speedup_p50"),
                row.number("speedup_p75"),
                byOperations(module)));
      }
    }
    List<String> columns =
        List.of(
            "module", "pass", "batch", "rounds", "naive", "own", "p25", "p50", "p75", "operations");
    return RecordTable.of(new Table(columns, rows))
        .column("module", "Module")
        .column("pass", "Pass")
        .column("batch", "Batch", "images")
        .column("rounds", "Rounds")
        .column("naive", "Naive, median", "ms")
        .column("own", "Module, median", "ms")
        .column("p25", "Speed-up, lower quartile", "times")
        .column("p50", "Speed-up, median", "times")
        .column("p75", "Speed-up, upper quartile", "times")
        .column("operations", "By operations", "times")
        .toDataTable();
  }

  private Figure figure() {
    List<String> groups = new ArrayList<>(List.of(BY_OPERATIONS));
    modules.get(0).trial().rows(SpeedTable.NAME).forEach(row -> groups.add(measured(row)));
    Palette palette = new Palette(groups);
    GroupedBars bars =
        new GroupedBars(Axis.of(""), Axis.of("times as fast as the naive module")).panel("");
    for (InceptionModuleRecord module : modules) {
      String variant = module.trial().variant();
      bars.add(BY_OPERATIONS, palette.style(BY_OPERATIONS), variant, byOperations(module));
      for (TableRow row : module.trial().rows(SpeedTable.NAME)) {
        bars.add(measured(row), palette.style(measured(row)), variant, row.number("speedup_p50"));
      }
    }
    return bars.figure(
        "Speed-up over the naive module",
        "Medians over rounds; the quartiles stand in the table. Below 1 is slower than one naive"
            + " module.");
  }

  private static String measured(TableRow row) {
    return "measured, " + pass(row);
  }

  private static String pass(TableRow row) {
    return row.text("pass").replace("_", " and ");
  }
}
