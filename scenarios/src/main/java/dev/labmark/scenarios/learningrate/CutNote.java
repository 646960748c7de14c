package dev.labmark.scenarios.learningrate;

import dev.labmark.harness.report.ScenarioResult;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;
import dev.labmark.scenarios.training.CutFromLab;
import java.util.List;
import java.util.Optional;

/** Tells the reader of a report what was cut. */
final class CutNote {

  private CutNote() {}

  /** From what the trials recorded; empty where none did. */
  static Optional<Section> section(ScenarioResult result, String title) {
    List<String> notes =
        result.trials().stream()
            .flatMap(trial -> Optional.ofNullable(trial.worker().get(CutFromLab.KEY)).stream())
            .distinct()
            .toList();
    return notes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Section.of(
                title,
                Paragraph.of(
                    "Cut against the lab sheet, which profile lab follows: "
                        + String.join("; ", notes)
                        + ". A 0 for images means all of them. What follows holds for these"
                        + " settings.")));
  }
}
