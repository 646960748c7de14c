package dev.labmark.scenarios.learningrate;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.report.ScenarioResult;
import dev.labmark.harness.report.TableRow;
import dev.labmark.harness.report.figure.Axis;
import dev.labmark.harness.report.figure.BandPanels;
import dev.labmark.harness.report.figure.BandPoint;
import dev.labmark.harness.report.figure.BandSeries;
import dev.labmark.harness.report.figure.Palette;
import dev.labmark.harness.report.figure.Spread;
import dev.labmark.harness.report.page.Figure;
import java.util.ArrayList;
import java.util.List;

/** Loss against the learning rate, as the sheet's figure 3 has it. */
final class SweepFigures {

  private static final int PANEL_PX = 380;
  private static final String LAST = "mean of the last epoch";
  private static final String MEAN = "mean over all steps";
  private static final String RAW = "each step";
  private static final String SMOOTHED = "smoothed, lagging";
  private static final String LR_MIN = "lr_min";
  private static final String LR_MAX = "lr_max";
  private static final Palette PALETTE =
      new Palette(List.of(RAW, SMOOTHED, LR_MIN, LR_MAX, LAST, MEAN));

  private SweepFigures() {}

  static Figure candidates(List<TableRow> rows) {
    return panels()
        .panel(
            "",
            List.of(
                new BandSeries(
                    LAST,
                    PALETTE.style(RAW),
                    TablePoints.of(rows, "learning_rate", "last_epoch_loss")),
                new BandSeries(
                    MEAN,
                    PALETTE.style(SMOOTHED),
                    TablePoints.of(rows, "learning_rate", "mean_step_loss"))))
        .figure(
            "Training loss against the learning rate, candidate by candidate",
            "Loss of the training batches in training mode. Band: lowest to highest seed, where"
                + " there are several. A candidate whose loss is not finite has no point.");
  }

  static Figure sweep(ScenarioResult result, List<TableRow> rows) {
    List<BandPoint> raw = TablePoints.of(rows, "learning_rate", "loss");
    List<BandSeries> series = new ArrayList<>();
    series.add(new BandSeries(RAW, PALETTE.style(RAW), raw));
    series.add(
        new BandSeries(
            SMOOTHED,
            PALETTE.style(SMOOTHED),
            TablePoints.of(rows, "learning_rate", "smoothed_loss")));
    double low = raw.stream().mapToDouble(BandPoint::low).min().orElse(0);
    double high = raw.stream().mapToDouble(BandPoint::high).max().orElse(1);
    mark(result, LR_MIN, Metrics.LEARNING_RATE_MIN, low, high, series);
    mark(result, LR_MAX, Metrics.LEARNING_RATE_MAX, low, high, series);
    return panels()
        .panel("", series)
        .figure(
            "Training loss against the learning rate, swept",
            "Line: mean over seeds at each step; band: lowest to highest seed. Uprights: lr_min and"
                + " lr_max, geometric means over seeds.");
  }

  private static BandPanels panels() {
    return new BandPanels(
            Axis.logarithmic("Learning rate"), Axis.logarithmic("Cross-entropy (nats)"))
        .panelHeight(PANEL_PX);
  }

  /** An upright line at the seeds' geometric mean. */
  private static void mark(
      ScenarioResult result,
      String name,
      Metric metric,
      double low,
      double high,
      List<BandSeries> series) {
    Spread rates = result.spread(RangeScenario.SWEEP, metric);
    if (rates.count() > 0) {
      double[] values = rates.values().stream().mapToDouble(Double::doubleValue).toArray();
      double at = LogSpread.of(values).geometricMean();
      series.add(
          new BandSeries(
              name,
              PALETTE.style(name),
              List.of(new BandPoint(at, low, low, low), new BandPoint(at, high, high, high))));
    }
  }
}
