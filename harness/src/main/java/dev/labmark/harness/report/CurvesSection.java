package dev.labmark.harness.report;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.report.figure.Axis;
import dev.labmark.harness.report.figure.BandPanels;
import dev.labmark.harness.report.figure.BandSeries;
import dev.labmark.harness.report.page.Block;
import dev.labmark.harness.report.page.Figure;
import dev.labmark.harness.report.page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Loss and accuracy as they developed; nothing where no network was trained. */
final class CurvesSection {

  private static final String TRAIN = "train";
  private static final String VALIDATION = "validation";
  private static final String TEST = "test";
  private static final int STEP_PANEL_PX = 340;
  private static final int NAMED_TRIALS = 6;

  /** Running values of dropout would squeeze the evaluated ones, which share a range. */
  private static final int FIRST_EVALUATED = 1;

  private record Panel(String title, Metric metric, String split) {}

  private CurvesSection() {}

  static Optional<Section> of(ScenarioResult result) {
    List<Block> blocks = new ArrayList<>();
    byEpoch(
            result,
            "Loss by epoch",
            Axis.logarithmic("Cross-entropy (nats)"),
            panels(
                Metrics.RUNNING_LOSS,
                Metrics.TRAIN_LOSS,
                Metrics.VALIDATION_LOSS,
                Metrics.TEST_LOSS))
        .ifPresent(blocks::add);
    byEpoch(
            result,
            "Accuracy by epoch",
            Axis.percent("Accuracy"),
            panels(
                Metrics.RUNNING_ACCURACY,
                Metrics.TRAIN_ACCURACY,
                Metrics.VALIDATION_ACCURACY,
                Metrics.TEST_ACCURACY))
        .ifPresent(blocks::add);
    byStep(result).ifPresent(blocks::add);
    return blocks.isEmpty() ? Optional.empty() : Optional.of(new Section("Curves", blocks));
  }

  private static List<Panel> panels(Metric running, Metric train, Metric validation, Metric test) {
    return List.of(
        new Panel("Train, running (training mode)", running, TRAIN),
        new Panel("Train, after the epoch (eval mode)", train, TRAIN),
        new Panel("Validation (eval mode)", validation, VALIDATION),
        new Panel("Test (eval mode)", test, TEST));
  }

  private static Optional<Figure> byEpoch(
      ScenarioResult result, String title, Axis y, List<Panel> panels) {
    BandPanels figure = new BandPanels(Axis.of("Epoch"), y).sharedYFrom(FIRST_EVALUATED);
    boolean isEmpty = true;
    for (Panel panel : panels) {
      List<BandSeries> bands =
          result.curves().bands(result, panel.metric, panel.split, Curves.Over.EPOCH);
      if (!bands.isEmpty()) {
        figure.panel(panel.title, bands);
        isEmpty = false;
      }
    }
    String modes =
        " Running values are taken while the weights move, with dropout on and batch statistics;"
            + " the others over the whole split with the weights as they stand.";
    return isEmpty
        ? Optional.empty()
        : Optional.of(figure.figure(title, overSeeds(result) + modes));
  }

  private static Optional<Figure> byStep(ScenarioResult result) {
    List<BandSeries> bands =
        result.curves().bands(result, Metrics.STEP_LOSS, TRAIN, Curves.Over.STEP);
    if (bands.isEmpty()) {
      return Optional.empty();
    }
    long width = result.curves().binWidth(result, Metrics.STEP_LOSS, TRAIN);
    BandPanels figure =
        new BandPanels(Axis.of("Optimizer step"), Axis.logarithmic("Cross-entropy (nats)"))
            .columns(1)
            .panelHeight(STEP_PANEL_PX);
    if (width == 1) {
      return Optional.of(
          figure
              .panel("", bands)
              .figure("Training loss by step", overSeeds(result) + " Every step is shown."));
    }
    List<BandSeries> peaks =
        result.curves().peaks(result, Metrics.STEP_LOSS, TRAIN, Curves.Over.STEP);
    return Optional.of(
        figure
            .panel("Mean of " + width + " steps", bands)
            .panel("Highest of " + width + " steps", peaks)
            .figure(
                "Training loss by step",
                overSeeds(result)
                    + " For display, each point stands for "
                    + width
                    + " steps of a seed: above their mean, below the highest single one, which a"
                    + " mean would hide."));
  }

  private static String overSeeds(ScenarioResult result) {
    int seeds = result.spec().seeds().size();
    String what =
        seeds == 1
            ? "One seed, so no band."
            : "Line: mean over "
                + (result.spec().fewerSeeds().isEmpty() ? "" : "up to ")
                + seeds
                + " seeds. Band: lowest to highest seed.";
    List<TrialRecord> incomplete =
        result.trials().stream().filter(t -> t.outcome() != Outcome.COMPLETED).toList();
    if (incomplete.isEmpty()) {
      return what;
    }
    List<String> names =
        new ArrayList<>(
            incomplete.stream()
                .limit(NAMED_TRIALS)
                .map(t -> t.variant() + " seed " + t.seed() + " (" + t.outcome().symbol() + ")")
                .toList());
    if (incomplete.size() > NAMED_TRIALS) {
      names.add(incomplete.size() - NAMED_TRIALS + " more, see the trials");
    }
    return what
        + " Incomplete trials count up to their last finite value, marked by a cross: "
        + String.join(", ", names)
        + ".";
  }
}
