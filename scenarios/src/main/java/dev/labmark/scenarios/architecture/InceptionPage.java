package dev.labmark.scenarios.architecture;

import dev.labmark.harness.report.ReportPage;
import dev.labmark.harness.report.ScenarioResult;
import dev.labmark.harness.report.page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code p3-inception} adds to the report: idea, operations, speed, memory, answers. */
public final class InceptionPage implements ReportPage {

  @Override
  public String scenario() {
    return InceptionScenario.NAME;
  }

  @Override
  public List<Section> sections(ScenarioResult result) {
    Optional<InceptionModuleRecord> naive =
        InceptionModuleRecord.of(result, InceptionScenario.NAIVE);
    Optional<InceptionModuleRecord> reduced =
        InceptionModuleRecord.of(result, InceptionScenario.REDUCED);
    Optional<InceptionModuleRecord> stacked =
        InceptionModuleRecord.of(result, InceptionScenario.STACKED);
    List<InceptionModuleRecord> modules =
        Stream.of(naive, reduced, stacked).flatMap(Optional::stream).toList();
    List<Section> sections = new ArrayList<>();
    sections.add(InceptionIdea.section());
    new BranchesSection(modules).section().ifPresent(sections::add);
    naive
        .flatMap(baseline -> new InceptionSpeedSection(baseline, modules).section())
        .ifPresent(sections::add);
    new InceptionMemorySection(modules).section().ifPresent(sections::add);
    new PeaksSection("3.4d The peak of training", CompletedTrial.all(result))
        .section()
        .ifPresent(sections::add);
    naive
        .flatMap(from -> reduced.map(to -> new ReductionAnswer(from, to, stacked).section()))
        .ifPresent(sections::add);
    return sections;
  }
}
