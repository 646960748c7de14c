package dev.labmark.scenarios.learningrate;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.report.Curves;
import dev.labmark.harness.report.ReportPage;
import dev.labmark.harness.report.ScenarioResult;
import dev.labmark.harness.report.figure.Axis;
import dev.labmark.harness.report.figure.BandPanels;
import dev.labmark.harness.report.figure.BandSeries;
import dev.labmark.harness.report.page.Figure;
import dev.labmark.harness.report.page.PaperList;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What {@code p2-cyclical-lr} adds to the report: the policy, and the curves over it. */
public final class CyclicalPage implements ReportPage {

  private static final int PANEL_PX = 200;

  @Override
  public String scenario() {
    return CyclicalScenario.NAME;
  }

  @Override
  public List<Section> sections(ScenarioResult result) {
    List<Section> sections = new ArrayList<>();
    CutNote.section(result, "2.2 What was cut").ifPresent(sections::add);
    if (result.curves().bands(result, Metrics.LEARNING_RATE, "", Curves.Over.EPOCH).isEmpty()) {
      return sections;
    }
    sections.add(
        Section.of(
            "2.2 Loss, accuracy, and the learning rate under them",
            Paragraph.of(
                policy(
                    result.variants(),
                    new SettingsReader(result.spec().settings()),
                    cyclicalSteps(result))),
            figure(result),
            Paragraph.of(
                "The validation split is held out of the training images and seen after each epoch;"
                    + " the test split is seen once, after the last. Both arms take the same"
                    + " number of steps on the same images in the same order."),
            PaperList.of(Papers.SMITH_2017, Papers.ZHANG)));
    return sections;
  }

  /** The iterations of the cyclical arm; none where it was not run, or did not end. */
  private static OptionalDouble cyclicalSteps(ScenarioResult result) {
    return result.spread(CyclicalScenario.CYCLICAL, Metrics.STEPS).values().stream()
        .mapToDouble(Double::doubleValue)
        .max();
  }

  /** What each of those arms does. */
  static String policy(List<String> variants, SettingsReader settings, OptionalDouble steps) {
    List<String> arms = new ArrayList<>();
    if (variants.contains(CyclicalScenario.CYCLICAL)) {
      arms.add(cyclical(settings, steps));
    }
    if (variants.contains(CyclicalScenario.FIXED)) {
      arms.add("The fixed arm keeps " + settings.number("fixedLearningRate") + ".");
    }
    arms.add("The bounds are those of part 2.1.");
    return String.join(" ", arms);
  }

  private static String cyclical(SettingsReader settings, OptionalDouble steps) {
    long stepSize = Math.round(settings.number("cycle", "stepSize"));
    String arm =
        String.format(
            Locale.ROOT,
            "The cyclical arm follows policy %s between %s and %s, with a step size of %d"
                + " iterations",
            settings.text("cycle", "mode"),
            settings.number("cycle", "lowest"),
            settings.number("cycle", "highest"),
            stepSize);
    return steps.isEmpty() ? arm + "." : arm + course(settings, stepSize, steps.getAsDouble());
  }

  /** How far that goes in so many steps. */
  private static String course(SettingsReader settings, long stepSize, double steps) {
    String course =
        String.format(
            Locale.ROOT,
            ", which are %.1f epochs: %.1f cycles in %.0f iterations.",
            stepSize / (steps / settings.number("epochs")),
            steps / (2 * stepSize),
            steps);
    double gamma = settings.number("cycle", "gamma");
    return settings.text("cycle", "mode").equals(CyclicalPolicy.Mode.EXP_RANGE.symbol())
        ? course
            + String.format(
                Locale.ROOT,
                " Its amplitude shrinks by gamma = %s with each iteration: to %.0f%% at the end of"
                    + " the run.",
                gamma,
                100 * Math.pow(gamma, steps))
        : course;
  }

  private static Figure figure(ScenarioResult result) {
    Axis epoch = Axis.of("Epoch");
    Axis loss = Axis.logarithmic("nats");
    return new BandPanels(epoch, loss)
        .columns(1)
        .panelHeight(PANEL_PX)
        .panel("Training loss, step by step", bands(result, Metrics.STEP_LOSS, "train"))
        .panel("Validation loss", bands(result, Metrics.VALIDATION_LOSS, "validation"))
        .panel(
            "Training accuracy, running",
            epoch,
            Axis.percent("accuracy"),
            bands(result, Metrics.RUNNING_ACCURACY, "train"))
        .panel(
            "Validation accuracy",
            epoch,
            Axis.percent("accuracy"),
            bands(result, Metrics.VALIDATION_ACCURACY, "validation"))
        .panel("Learning rate", epoch, Axis.of("rate"), bands(result, Metrics.LEARNING_RATE, ""))
        .figure(
            "Cyclical against fixed learning rate",
            "Line: mean over seeds; band: lowest to highest seed. Long series are shown as means"
                + " over bins of steps.");
  }

  private static List<BandSeries> bands(ScenarioResult result, Metric metric, String split) {
    return result.curves().bands(result, metric, split, Curves.Over.EPOCH);
  }
}
