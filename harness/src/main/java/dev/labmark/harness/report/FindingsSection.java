package dev.labmark.harness.report;

import dev.labmark.harness.record.Evidence;
import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.ScenarioFinding;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.report.page.Answer;
import dev.labmark.harness.report.page.Block;
import dev.labmark.harness.report.page.Cell;
import dev.labmark.harness.report.page.Column;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.harness.report.page.Fold;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Questions, answers and the numbers that they rest on. */
final class FindingsSection {

  private FindingsSection() {}

  static Section of(ScenarioResult result) {
    List<Block> blocks = new ArrayList<>();
    for (ScenarioFinding finding : result.run().findings()) {
      if (finding.scenario().equals(result.spec().name())) {
        blocks.add(answer(finding.finding(), ""));
      }
    }
    List<Block> single = new ArrayList<>();
    for (TrialRecord trial : result.trials()) {
      for (Finding finding : trial.findings()) {
        single.add(answer(finding, ", " + trial.variant() + ", seed " + trial.seed()));
      }
    }
    if (!single.isEmpty()) {
      blocks.add(new Fold("Trial by trial", single));
    }
    if (blocks.isEmpty()) {
      blocks.add(Paragraph.of("This run gave no findings."));
    }
    return new Section("Findings", blocks);
  }

  private static Answer answer(Finding finding, String trial) {
    return new Answer(
        "Part " + finding.labPart() + trial,
        finding.question(),
        finding.answer(),
        new DataTable(
            "",
            List.of(
                Column.text("Evidence"),
                Column.number("Estimate", ""),
                Column.number("95% interval", ""),
                Column.text("Unit"),
                Column.number("Trials", "")),
            finding.evidence().stream().map(FindingsSection::row).toList()));
  }

  private static List<Cell> row(Evidence evidence) {
    Double low = evidence.low();
    Double high = evidence.high();
    Display display =
        Display.of(
            evidence.quantity(),
            evidence.unit(),
            Stream.of(evidence.value(), low, high).filter(Objects::nonNull).toList());
    String interval =
        low == null || high == null ? "–" : display.format(low) + " to " + display.format(high);
    return List.of(
        Cell.of(evidence.quantity()),
        Cell.of(display.format(evidence.value())),
        Cell.of(interval),
        Cell.of(display.unit()),
        Cell.of(Integer.toString(evidence.replicates())));
  }
}
