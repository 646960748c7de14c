package dev.labmark.harness.report;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.report.figure.Axis;
import dev.labmark.harness.report.figure.BandPanels;
import dev.labmark.harness.report.figure.BandPoint;
import dev.labmark.harness.report.figure.BandSeries;
import dev.labmark.harness.report.figure.Bars;
import dev.labmark.harness.report.figure.Violins;
import dev.labmark.harness.report.page.Figure;
import dev.labmark.harness.report.page.Paper;
import dev.labmark.harness.report.page.PaperList;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;
import dev.labmark.harness.report.page.Text;
import java.util.List;

/** Sections as a scenario of another module would add them. */
final class SamplePage implements ReportPage {

  private static final Paper BATCH_NORM =
      new Paper(
          "Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate"
              + " Shift",
          "S. Ioffe, C. Szegedy",
          2015,
          "https://arxiv.org/abs/1502.03167");

  @Override
  public String scenario() {
    return SampleRun.SCENARIO;
  }

  @Override
  public List<Section> sections(ScenarioResult result) {
    return List.of(
        Section.of("Learned batch-norm parameters", violins(result)),
        Section.of(
            "Internal covariate shift",
            Paragraph.of(
                Text.of(
                    "While a network trains, the inputs of each layer change with the layers"
                        + " before it. "),
                Text.link("Ioffe and Szegedy", BATCH_NORM.url()),
                Text.of(" called that internal covariate shift.")),
            drift(result),
            PaperList.of(BATCH_NORM)),
        Section.of("Co-adaptation", bars(result)));
  }

  private static Figure violins(ScenarioResult result) {
    Violins violins = new Violins("Layer", List.of("input", "conv1", "conv2", "fc1", "fc2"));
    for (String parameter : List.of("gamma", "beta")) {
      violins.panel(parameter, Axis.of("Learned " + parameter));
      for (String variant : result.variants()) {
        for (TableRow row : result.rows(variant, "batchnorm_parameters")) {
          if (row.text("parameter").equals(parameter)) {
            violins.add(
                variant, result.style(variant), row.text("layer"), List.of(row.number("value")));
          }
        }
      }
    }
    return violins.figure(
        "Scale and shift by layer", "Every channel of every seed; box: quartiles; dashed: mean.");
  }

  private static Figure drift(ScenarioResult result) {
    BandPanels panels =
        new BandPanels(Axis.of("Optimizer step"), Axis.of("Pre-activation")).columns(2).outlined();
    for (String layer : List.of("conv1", "conv2", "fc1", "fc2")) {
      panels.panel(
          layer,
          List.of("plain", "bn-hidden").stream()
              .map(
                  variant ->
                      new BandSeries(
                          variant, result.style(variant), points(result, variant, layer)))
              .filter(series -> !series.points().isEmpty())
              .toList());
    }
    return panels.figure(
        "Drift of pre-activations",
        "Line: median. Band: 15th to 85th percentile. Each averaged over 3 seeds.");
  }

  private static List<BandPoint> points(ScenarioResult result, String variant, String layer) {
    return BandPoint.typical(
        result.rows(variant, "drift").stream()
            .filter(row -> row.text("layer").equals(layer))
            .map(
                row ->
                    new BandPoint(
                        row.number("step"),
                        row.number("p50"),
                        row.number("p15"),
                        row.number("p85")))
            .toList());
  }

  private static Figure bars(ScenarioResult result) {
    Bars bars = new Bars(2);
    for (Metric metric : List.of(Metrics.FEATURE_CORRELATION, Metrics.ABLATION_ACCURACY_DROP)) {
      bars.panel(metric.name().replace('_', ' '), Axis.of("Ratio"));
      for (String variant : result.variants()) {
        bars.add(variant, result.style(variant), result.spread(variant, metric));
      }
    }
    return bars.figure(
        "Co-adaptation of hidden units",
        "Bars: mean over 3 seeds. Whiskers: its 95% interval. Dots: seeds.");
  }
}
