package dev.labmark.scenarios.regularization;

import dev.labmark.harness.report.ScenarioResult;
import dev.labmark.harness.report.figure.Axis;
import dev.labmark.harness.report.figure.Violins;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The learned gamma and beta as violins. */
final class LearnedParametersSection {

  private static final List<String> LAYERS = List.of("input", "c1", "c3", "f5", "f6");

  private final ScenarioResult result;

  LearnedParametersSection(ScenarioResult result) {
    this.result = result;
  }

  Optional<Section> section() {
    List<String> variants =
        result.variants().stream()
            .filter(v -> !result.rows(v, BatchNormObserver.TABLE).isEmpty())
            .toList();
    if (variants.isEmpty()) {
      return Optional.empty();
    }
    Violins violins = new Violins("layer", LAYERS);
    panel(violins, variants, "gamma", "gamma (scale, begins at 1)");
    panel(violins, variants, "beta", "beta (shift, begins at 0)");
    return Optional.of(
        Section.of(
            "1.2, 1.3 Learned batch-norm parameters",
            violins.figure(
                "Gamma and beta by layer",
                "One value for each channel (of input, c1 and c3) or unit (of f5 and f6) and seed,"
                    + " after the last epoch. Box: quartiles; dashed line: mean."),
            Paragraph.of(
                "The images have one channel, so batch norm on the input has one gamma and one"
                    + " beta: there is a value for each seed and no distribution over channels."
                    + " To normalise each of the 784 pixels by itself and see a distribution, run"
                    + " with --set model.inputBatchNorm=pixel.")));
  }

  private void panel(Violins violins, List<String> variants, String parameter, String title) {
    violins.panel(parameter, Axis.of(title));
    for (String variant : variants) {
      Map<String, double[]> byLayer =
          LearnedParameters.byLayer(result.trialsOf(variant), parameter);
      byLayer.forEach(
          (layer, values) ->
              violins.add(
                  variant,
                  result.style(variant),
                  layer.substring(0, layer.indexOf('.')),
                  Arrays.stream(values).boxed().toList()));
    }
  }
}
