package dev.labmark.scenarios.architecture;

import dev.labmark.harness.report.TableRow;
import dev.labmark.harness.report.figure.Axis;
import dev.labmark.harness.report.figure.Palette;
import dev.labmark.harness.report.figure.StackedBars;
import dev.labmark.harness.report.page.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Where the time of a forward pass goes, by kind of layer. */
final class LayerTimeFigure {

  private static final double MILLIS = 1e3;

  private final List<InceptionModuleRecord> modules;

  /** Of the modules whose layers were timed. */
  LayerTimeFigure(List<InceptionModuleRecord> modules) {
    this.modules =
        modules.stream()
            .filter(module -> !module.trial().rows(LayerSecondsTable.NAME).isEmpty())
            .toList();
  }

  Optional<Figure> figure() {
    if (modules.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Map<String, Double>> byModule = new LinkedHashMap<>();
    Set<String> kinds = new TreeSet<>();
    for (InceptionModuleRecord module : modules) {
      Map<String, Double> seconds = secondsByKind(module);
      kinds.addAll(seconds.keySet());
      byModule.put(module.trial().variant(), seconds);
    }
    StackedBars bars =
        new StackedBars(
                Axis.of(""), Axis.of("forward pass (ms)"), new Palette(new ArrayList<>(kinds)))
            .panel("");
    byModule.forEach(
        (variant, seconds) ->
            seconds.forEach((kind, each) -> bars.add(variant, "measured", kind, MILLIS * each)));
    long batch =
        Math.round(modules.get(0).trial().rows(LayerSecondsTable.NAME).get(0).number("batch"));
    return Optional.of(
        bars.figure(
            "Where the time of a forward pass goes",
            "Medians of each layer over the rounds, summed by kind of layer; batch "
                + batch
                + ". Laying tensors out anew is part of the layer that asks for it."));
  }

  private static Map<String, Double> secondsByKind(InceptionModuleRecord module) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (TableRow row : module.trial().rows(LayerSecondsTable.NAME)) {
      seconds.merge(row.text("kind"), row.number("seconds_p50"), Double::sum);
    }
    return seconds;
  }
}
