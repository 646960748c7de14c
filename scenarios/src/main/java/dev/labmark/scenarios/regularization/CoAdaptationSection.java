package dev.labmark.scenarios.regularization;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.report.ScenarioResult;
import dev.labmark.harness.report.TableRow;
import dev.labmark.harness.report.figure.Axis;
import dev.labmark.harness.report.figure.BandPanels;
import dev.labmark.harness.report.figure.BandPoint;
import dev.labmark.harness.report.figure.BandSeries;
import dev.labmark.harness.report.figure.Bars;
import dev.labmark.harness.report.figure.Spread;
import dev.labmark.harness.report.page.Figure;
import dev.labmark.harness.report.page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Co-adaptation, as it was measured. */
final class CoAdaptationSection {

  private final ScenarioResult result;

  CoAdaptationSection(ScenarioResult result) {
    this.result = result;
  }

  Optional<Section> section() {
    boolean measured =
        result.variants().stream()
            .anyMatch(v -> result.spread(v, Metrics.FEATURE_CORRELATION).count() > 0);
    return measured
        ? Optional.of(Section.of("1.1 Co-adaptation, measured", bars(), ablation()))
        : Optional.empty();
  }

  private Figure bars() {
    Bars bars = new Bars(2);
    add(
        bars.panel("Correlation of units", Axis.of("mean absolute correlation")),
        Metrics.FEATURE_CORRELATION);
    add(
        bars.panel("Accuracy lost without half of them", Axis.percent("test accuracy lost")),
        Metrics.ABLATION_ACCURACY_DROP);
    return bars.figure(
        "Two traces of co-adaptation in the last hidden layer",
        "Left: Pearson correlation between units after their nonlinearity over the test split,"
            + " units that never vary left out. Right: test accuracy lost when a random half of"
            + " the units is removed, over draws. Bars: mean; lines: 95% interval over seeds;"
            + " dots: seeds.");
  }

  private void add(Bars bars, Metric metric) {
    result.variants().forEach(v -> bars.add(v, result.style(v), result.spread(v, metric)));
  }

  private Figure ablation() {
    List<BandSeries> series = new ArrayList<>();
    for (String variant : result.variants()) {
      Map<Double, List<Double>> byFraction =
          result.rows(variant, CoAdaptationObserver.TABLE).stream()
              .collect(
                  Collectors.groupingBy(
                      (TableRow row) -> row.number("fraction_removed"),
                      TreeMap::new,
                      Collectors.mapping(row -> row.number("accuracy"), Collectors.toList())));
      List<BandPoint> points = new ArrayList<>();
      byFraction.forEach(
          (fraction, accuracies) -> {
            double mean = Spread.of(accuracies).mean();
            double low = accuracies.stream().mapToDouble(a -> a).min().orElse(mean);
            double high = accuracies.stream().mapToDouble(a -> a).max().orElse(mean);
            points.add(new BandPoint(fraction, mean, low, high));
          });
      series.add(new BandSeries(variant, result.style(variant), points));
    }
    return new BandPanels(Axis.percent("units removed"), Axis.percent("test accuracy"))
        .columns(1)
        .panel("", series)
        .figure(
            "Accuracy with units of the last hidden layer removed",
            "Line: mean, band: lowest to highest of all random draws and seeds. Remaining units"
                + " are not rescaled.");
  }
}
