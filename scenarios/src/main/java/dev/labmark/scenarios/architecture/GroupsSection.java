package dev.labmark.scenarios.architecture;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.report.RecordTable;
import dev.labmark.harness.report.TableRow;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the paper's two GPUs do to the counts: grouped beside ungrouped. */
final class GroupsSection {

  private final CompletedTrial grouped;
  private final CompletedTrial single;

  GroupsSection(CompletedTrial grouped, CompletedTrial single) {
    this.grouped = grouped;
    this.single = single;
  }

  Optional<Section> section() {
    List<TableRow> two = grouped.rows(LayersTable.NAME);
    List<TableRow> one = single.rows(LayersTable.NAME);
    if (two.isEmpty() || one.size() != two.size()) {
      return Optional.empty();
    }
    return Optional.of(
        Section.of(
            "3.1 Two groups beside one tower", Paragraph.of(text(two, one)), table(two, one)));
  }

  private static DataTable table(List<TableRow> two, List<TableRow> one) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < two.size(); i++) {
      TableRow row = two.get(i);
      long weights = weights(row);
      long wider = weights(one.get(i));
      if (weights > 0) {
        rows.add(
            List.of(
                ShortName.of(row.text("layer")),
                CompletedTrial.cell(row, "groups"),
                row.text("weights_formula"),
                weights,
                one.get(i).text("weights_formula"),
                wider,
                wider - weights));
      }
    }
    List<String> columns =
        List.of("layer", "groups", "formula", "weights", "single_formula", "single", "saved");
    return RecordTable.of(new Table(columns, rows))
        .caption("Layers with weights")
        .column("layer", "Layer")
        .column("groups", "Groups of the paper")
        .column("formula", "Grouped, written out")
        .column("weights", "Grouped, weights")
        .column("single_formula", "Ungrouped, written out")
        .column("single", "Ungrouped, weights")
        .column("saved", "Saved by groups")
        .toDataTable();
  }

  private String text(List<TableRow> two, List<TableRow> one) {
    long weights = weights(two.get(two.size() - 1));
    long wider = weights(one.get(one.size() - 1));
    List<String> halved = new ArrayList<>();
    for (int i = 0; i < two.size() - 1; i++) {
      if (weights(two.get(i)) < weights(one.get(i))) {
        halved.add(ShortName.of(two.get(i).text("layer")));
      }
    }
    boolean alike = sum(two, "activations") == sum(one, "activations");
    return "Krizhevsky et al. (2012) spread the network over two GPUs, each with half of the filters,"
        + " since one had not the memory. In "
        + String.join(", ", halved)
        + " a filter reads the maps of its own GPU only; the others read all that they are given. As"
        + " counts, that is a convolution in two groups: each filter sees half of the input"
        + " channels, and so has half the weights and does half the operations at each position."
        + " The number of filters stays what it was"
        + (alike ? ", and with it every output: the activations of the two networks are equal" : "")
        + ". Of all weights the groups save %s, %s of the single tower's, little because the"
            .formatted(Numbers.count(wider - weights), Numbers.percent(share(weights, wider)))
        + " fully connected layers, which have no groups, have nearly all of them."
        + operations()
        + " The paper states 224x224 as its input; its outputs of 55x55 follow from 227x227, which"
        + " is what is built here.";
  }

  /** Operations, where both trials recorded them. */
  private String operations() {
    Optional<Double> two = grouped.trial().metric(Metrics.MULTIPLY_ACCUMULATES.name());
    Optional<Double> one = single.trial().metric(Metrics.MULTIPLY_ACCUMULATES.name());
    if (two.isEmpty() || one.isEmpty()) {
      return "";
    }
    return " Operations lie elsewhere, in the convolutions: %s multiply-accumulates for one image"
            .formatted(Numbers.count(Math.round(two.get())))
        + " instead of %s, %s fewer."
            .formatted(
                Numbers.count(Math.round(one.get())), Numbers.percent(1 - two.get() / one.get()));
  }

  private static double share(long weights, long wider) {
    return 1 - (double) weights / wider;
  }

  private static long weights(TableRow row) {
    return Math.round(row.number("weights"));
  }

  private static double sum(List<TableRow> rows, String column) {
    return rows.stream().mapToDouble(row -> row.number(column)).sum();
  }
}
