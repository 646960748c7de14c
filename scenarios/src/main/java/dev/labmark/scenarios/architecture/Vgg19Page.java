package dev.labmark.scenarios.architecture;

import dev.labmark.harness.report.ReportPage;
import dev.labmark.harness.report.ScenarioResult;
import dev.labmark.harness.report.page.Section;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code p3-vgg19} adds to the report: the sheet's table, and memory in training. */
public final class Vgg19Page implements ReportPage {

  @Override
  public String scenario() {
    return Vgg19Scenario.NAME;
  }

  @Override
  public List<Section> sections(ScenarioResult result) {
    List<CompletedTrial> trials = CompletedTrial.all(result);
    return Stream.of(
            new LayersSection("3.2 Table 1, completed", trials, Papers.SIMONYAN_ZISSERMAN)
                .section(),
            new HalvesSection("3.2 Two opposite halves", trials).section(),
            new GrowthSection("3.2 What training holds, layer by layer", trials).section(),
            new TimelineSection("3.2 One training step, event by event", trials).section(),
            new PeaksSection("3.2 The peak of training", trials).section())
        .flatMap(Optional::stream)
        .toList();
  }
}
