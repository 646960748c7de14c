package dev.labmark.scenarios.architecture;

import dev.labmark.harness.report.ReportPage;
import dev.labmark.harness.report.ScenarioResult;
import dev.labmark.harness.report.page.Section;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code p3-alexnet} adds to the report: both networks' tables, and memory in training. */
public final class AlexNetPage implements ReportPage {

  @Override
  public String scenario() {
    return AlexNetScenario.NAME;
  }

  @Override
  public List<Section> sections(ScenarioResult result) {
    List<CompletedTrial> trials = CompletedTrial.all(result);
    return Stream.of(
            new LayersSection("3.1 Layer by layer", trials, Papers.KRIZHEVSKY).section(),
            groups(result),
            new HalvesSection("3.1 Two opposite halves", trials).section(),
            new GrowthSection("3.1 What training holds, layer by layer", trials).section(),
            new TimelineSection("3.1 One training step, event by event", trials).section(),
            new PeaksSection("3.1 The peak of training", trials).section())
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Section> groups(ScenarioResult result) {
    return CompletedTrial.of(result, AlexNetScenario.GROUPED)
        .flatMap(
            grouped ->
                CompletedTrial.of(result, AlexNetScenario.UNGROUPED)
                    .flatMap(single -> new GroupsSection(grouped, single).section()));
  }
}
