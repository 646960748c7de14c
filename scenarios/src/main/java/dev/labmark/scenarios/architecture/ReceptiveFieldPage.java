package dev.labmark.scenarios.architecture;

import dev.labmark.harness.report.ReportPage;
import dev.labmark.harness.report.ScenarioResult;
import dev.labmark.harness.report.page.Section;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code p3-receptive-field} adds to the report: measured fields, the proof, the answer. */
public final class ReceptiveFieldPage implements ReportPage {

  @Override
  public String scenario() {
    return ReceptiveFieldScenario.NAME;
  }

  @Override
  public List<Section> sections(ScenarioResult result) {
    List<StackRow> stacks = StackRow.all(result);
    return Stream.of(
            new StacksSection(stacks).section(),
            Optional.of(FieldProof.section()),
            new StacksAnswer(stacks).section())
        .flatMap(Optional::stream)
        .toList();
  }
}
