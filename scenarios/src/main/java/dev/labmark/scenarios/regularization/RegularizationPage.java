package dev.labmark.scenarios.regularization;

import dev.labmark.harness.report.ReportPage;
import dev.labmark.harness.report.ScenarioResult;
import dev.labmark.harness.report.page.Section;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code p1-regularization} adds to the report: explanations, and what was measured of them.
 */
public final class RegularizationPage implements ReportPage {

  @Override
  public String scenario() {
    return RegularizationScenario.NAME;
  }

  @Override
  public List<Section> sections(ScenarioResult result) {
    return Stream.of(
            Optional.of(Explanations.section()),
            new DriftSection(result).section(),
            new CoAdaptationSection(result).section(),
            new LearnedParametersSection(result).section())
        .flatMap(Optional::stream)
        .toList();
  }
}
