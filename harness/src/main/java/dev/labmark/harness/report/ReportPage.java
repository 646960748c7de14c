package dev.labmark.harness.report;

import dev.labmark.harness.report.page.Section;
import java.util.List;

/** What a scenario adds to the report: sections beside those that every scenario has. */
public interface ReportPage {

  /** The scenario whose chapter the sections belong to. */
  String scenario();

  /**
   * Whether its variants are alternatives, which the report may compare metric by metric; not where
   * they do different things.
   */
  default boolean comparesVariants() {
    return true;
  }

  /**
   * The sections, from whatever trials there are: some may be missing, failed or diverged. A
   * section without anything to show is best left out.
   */
  List<Section> sections(ScenarioResult result);
}
