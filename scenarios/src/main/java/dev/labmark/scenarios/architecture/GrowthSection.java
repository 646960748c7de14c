package dev.labmark.scenarios.architecture;

import dev.labmark.harness.report.TableRow;
import dev.labmark.harness.report.page.Block;
import dev.labmark.harness.report.page.Cell;
import dev.labmark.harness.report.page.Column;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;
import dev.labmark.harness.report.page.Tone;
import dev.labmark.scenarios.memory.NetworkTables;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** A textbook's activations against what the forward pass of training really holds. */
final class GrowthSection {

  private final String title;
  private final List<CompletedTrial> trials;

  GrowthSection(String title, List<CompletedTrial> trials) {
    this.title = title;
    this.trials = CompletedTrial.having(trials, NetworkTables.TRAINING_GROWTH);
  }

  Optional<Section> section() {
    if (trials.isEmpty()) {
      return Optional.empty();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(Paragraph.of(summary()));
    blocks.add(GrowthFigure.of(trials));
    blocks.add(classes());
    if (trials.stream().noneMatch(trial -> extras(trial).containsKey(Extra.STATISTICS))) {
      blocks.add(
          Paragraph.of(
              "Nothing here has batch norm. Where a network has it, each such layer is one more"
                  + " output, and keeps mean and inverse standard deviation of each channel;"
                  + " running averages lie beside the parameters and have no gradient."));
    }
    return Optional.of(new Section(title, blocks));
  }

  private String summary() {
    List<String> parts = new ArrayList<>();
    for (CompletedTrial trial : trials) {
      parts.add(
          "%s where the table of layers has %s, %s times as much%s"
              .formatted(
                  Numbers.bytes(sum(trial, "measured_bytes")),
                  Numbers.bytes(sum(trial, "textbook_bytes")),
                  Numbers.times(sum(trial, "measured_bytes") / sum(trial, "textbook_bytes")),
                  trials.size() > 1 ? " (" + trial.variant() + ")" : ""));
    }
    double largest =
        trials.stream()
            .flatMap(trial -> rows(trial).stream())
            .mapToDouble(row -> Math.abs(row.number("residual_bytes")))
            .max()
            .orElse(Double.NaN);
    return "When the forward pass of a training step (batch "
        + rows(trials.get(0)).get(0).text("batch")
        + ") has ended, it has left behind "
        + String.join("; ", parts)
        + ", the input, which is given, not counted. "
        + (largest == 0
            ? "The prediction knows all of it: it agrees with the allocator in every layer, to the"
                + " byte."
            : "The largest residual of a layer is " + Numbers.bytes(largest) + ".");
  }

  private static List<TableRow> rows(CompletedTrial trial) {
    return MemoryTables.firstBatch(trial.rows(NetworkTables.TRAINING_GROWTH));
  }

  private static double sum(CompletedTrial trial, String column) {
    return rows(trial).stream().mapToDouble(row -> row.number(column)).sum();
  }

  /** What is held beyond the textbook, by class, as measured. */
  private static Map<Extra, Double> extras(CompletedTrial trial) {
    Map<Extra, Double> extras = new EnumMap<>(Extra.class);
    for (TableRow row : rows(trial)) {
      double beyond = row.number("measured_bytes") - row.number("textbook_bytes");
      if (beyond != 0) {
        extras.merge(Extra.of(row), beyond, Double::sum);
      }
    }
    return extras;
  }

  private DataTable classes() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("What is held"));
    for (CompletedTrial trial : trials) {
      columns.add(
          Column.number("Measured" + (trials.size() > 1 ? ", " + trial.variant() : ""), "bytes"));
    }
    columns.add(Column.text("Why"));
    List<List<Cell>> table = new ArrayList<>();
    table.add(
        row(Extra.TEXTBOOK, trial -> sum(trial, "textbook_bytes"), "Outputs that a table has."));
    for (Extra extra : Extra.values()) {
      if (trials.stream().anyMatch(trial -> extras(trial).containsKey(extra))) {
        table.add(row(extra.label(), trial -> extras(trial).getOrDefault(extra, 0.0), extra.why()));
      }
    }
    List<Cell> total = row("Total", trial -> sum(trial, "measured_bytes"), "");
    table.add(total.stream().map(cell -> Cell.of(cell.text(), Tone.STRONG)).toList());
    return new DataTable("Classes of difference", columns, table);
  }

  private List<Cell> row(String name, ToDoubleFunction<CompletedTrial> bytes, String why) {
    List<Cell> cells = new ArrayList<>();
    cells.add(
        name.equals("Total")
            ? Cell.of(name)
            : Cell.keyed(name, Extra.palette().style(name).colour()));
    trials.forEach(
        trial -> cells.add(Cell.of(Numbers.count(Math.round(bytes.applyAsDouble(trial))))));
    cells.add(Cell.of(why));
    return cells;
  }
}
