package dev.labmark.scenarios.architecture;

import dev.labmark.harness.report.TableRow;
import dev.labmark.harness.report.figure.Axis;
import dev.labmark.harness.report.figure.GroupedBars;
import dev.labmark.harness.report.figure.Palette;
import dev.labmark.harness.report.page.Figure;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a network's activations are, and where its weights: at opposite ends. */
final class HalvesSection {

  private static final String FULLY_CONNECTED = "fc";
  private static final double HALF = 0.5;

  private final String title;
  private final List<CompletedTrial> trials;

  HalvesSection(String title, List<CompletedTrial> trials) {
    this.title = title;
    this.trials = CompletedTrial.having(trials, LayersTable.NAME);
  }

  Optional<Section> section() {
    if (trials.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Section.of(title, Paragraph.of(text(trials.get(0))), figure()));
  }

  private static List<TableRow> layers(CompletedTrial trial) {
    return trial.rows(LayersTable.NAME).stream()
        .filter(row -> !row.text("layer").equals(LayersTable.TOTAL))
        .toList();
  }

  private String text(CompletedTrial trial) {
    List<TableRow> layers = layers(trial);
    double activations = sum(layers, "activations");
    double weights = sum(layers, "weights");
    int first = 0;
    while (sum(layers.subList(0, first), "activations") < HALF * activations) {
      first++;
    }
    List<TableRow> early = layers.subList(0, first);
    List<TableRow> linear =
        layers.stream().filter(row -> row.text("layer").startsWith(FULLY_CONNECTED)).toList();
    return "The first %d of %d rows, up to %s, hold %s of the activations and %s of the weights%s;"
            .formatted(
                first,
                layers.size(),
                ShortName.of(early.get(first - 1).text("layer")),
                Numbers.percent(sum(early, "activations") / activations),
                Numbers.percent(sum(early, "weights") / weights),
                trials.size() > 1 ? " (" + trial.variant() + ")" : "")
        + " the fully connected layers hold %s of the weights and %s of the activations."
            .formatted(
                Numbers.percent(sum(linear, "weights") / weights),
                Numbers.percent(sum(linear, "activations") / activations))
        + " A convolution uses one small set of weights at every position, so its weights do not"
        + " grow with the image, and its output does: early layers, where the maps are large, are"
        + " where memory goes. Each pooling shrinks the maps, and what is lost in area is only in"
        + " part given back in channels. A fully connected layer has a weight for each pair of"
        + " input and unit, and the first one reads all values of the last maps.";
  }

  private static double sum(List<TableRow> rows, String column) {
    return rows.stream().mapToDouble(row -> row.number(column)).sum();
  }

  private Figure figure() {
    Map<String, Map<String, Double>> groups = new LinkedHashMap<>();
    groups.putAll(byGroup("activations"));
    groups.putAll(byGroup("weights"));
    Palette palette = new Palette(List.copyOf(groups.keySet()));
    GroupedBars bars =
        new GroupedBars(Axis.of(""), Axis.largeLogarithmic("number for one image")).panel("");
    groups.forEach(
        (group, values) ->
            values.forEach((layer, value) -> bars.add(group, palette.style(group), layer, value)));
    return bars.figure(
        "Weights against activations, layer by layer",
        "For one image, from the specification. What is the same in all variants is drawn once."
            + " Mind the scale: one step is a factor of ten.");
  }

  /** By layer; one group where all variants are alike. */
  private Map<String, Map<String, Double>> byGroup(String column) {
    Map<String, Map<String, Double>> byVariant = new LinkedHashMap<>();
    for (CompletedTrial trial : trials) {
      Map<String, Double> values = new LinkedHashMap<>();
      layers(trial).forEach(row -> values.put(ShortName.of(row.text("layer")), row.number(column)));
      byVariant.put(column + ", " + trial.variant(), values);
    }
    return Set.copyOf(byVariant.values()).size() == 1
        ? Map.of(column, byVariant.values().iterator().next())
        : byVariant;
  }
}
