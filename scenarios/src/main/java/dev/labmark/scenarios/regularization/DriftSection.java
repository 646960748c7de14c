package dev.labmark.scenarios.regularization;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.report.ScenarioResult;
import dev.labmark.harness.report.TableRow;
import dev.labmark.harness.report.figure.Axis;
import dev.labmark.harness.report.figure.BandPanels;
import dev.labmark.harness.report.figure.BandPoint;
import dev.labmark.harness.report.figure.BandSeries;
import dev.labmark.harness.report.figure.Bars;
import dev.labmark.harness.report.page.Figure;
import dev.labmark.harness.report.page.Section;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Internal covariate shift, as it was measured. */
final class DriftSection {

  private static final List<Arm> COMPARED = List.of(Arm.PLAIN, Arm.BN_HIDDEN);
  private static final Axis STEP = Axis.of("optimizer step");

  private final ScenarioResult result;

  DriftSection(ScenarioResult result) {
    this.result = result;
  }

  Optional<Section> section() {
    Set<String> layers = layers();
    if (layers.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Section.of(
            "1.1 Internal covariate shift, measured",
            percentiles(layers),
            deviations(layers),
            drift()));
  }

  private Set<String> layers() {
    Set<String> layers = new LinkedHashSet<>();
    for (Arm arm : COMPARED) {
      result
          .rows(arm.variant().name(), DriftObserver.TABLE)
          .forEach(row -> layers.add(row.text("layer")));
    }
    return layers;
  }

  private Figure percentiles(Set<String> layers) {
    BandPanels panels = new BandPanels(STEP, Axis.of("pre-activation")).columns(2);
    Function<TableRow, BandPoint> point =
        row ->
            new BandPoint(
                row.number("step"), row.number("p50"), row.number("p15"), row.number("p85"));
    layers.forEach(layer -> panels.panel(layer, series(layer, point)));
    return panels.figure(
        "What each hidden nonlinearity receives, over training",
        "Line: median; band: 15th to 85th percentile of pre-activations over units and the same"
            + " test images, in eval mode; for batch norm after it, so that its running averages"
            + " have part in the first points. Median and edges are means over "
            + seeds()
            + ".");
  }

  private Figure deviations(Set<String> layers) {
    BandPanels panels = new BandPanels(STEP, Axis.of("standard deviation")).columns(2);
    Function<TableRow, BandPoint> point =
        row ->
            new BandPoint(
                row.number("step"), row.number("std"), row.number("std"), row.number("std"));
    layers.forEach(layer -> panels.panel(layer, series(layer, point)));
    return panels.figure(
        "How wide these distributions are",
        "Standard deviation of pre-activations over all units of the layer; mean over "
            + seeds()
            + ".");
  }

  private Figure drift() {
    Bars bars = new Bars(1).panel("", Axis.of("way travelled, in standard deviations"));
    result
        .variants()
        .forEach(
            variant ->
                bars.add(
                    variant,
                    result.style(variant),
                    result.spread(variant, Metrics.PREACTIVATION_DRIFT)));
    return bars.figure(
        "How far the distributions travelled",
        "For each unit the distance between normal distributions with its mean and standard"
            + " deviation at one probe and at the next; averaged over a layer's units, in units of"
            + " their mean standard deviation; summed over probes, averaged over layers. Bars:"
            + " mean; lines: 95% interval over "
            + seeds()
            + "; dots: seeds.");
  }

  private List<BandSeries> series(String layer, Function<TableRow, BandPoint> point) {
    List<BandSeries> series = new ArrayList<>();
    for (Arm arm : COMPARED) {
      String variant = arm.variant().name();
      List<BandPoint> replicates =
          result.rows(variant, DriftObserver.TABLE).stream()
              .filter(row -> row.text("layer").equals(layer))
              .map(point)
              .toList();
      series.add(new BandSeries(variant, result.style(variant), BandPoint.typical(replicates)));
    }
    return series;
  }

  private String seeds() {
    int seeds = result.spec().seeds().size();
    return seeds == 1 ? "one seed" : seeds + " seeds";
  }
}
