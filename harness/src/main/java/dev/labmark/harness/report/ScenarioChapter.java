package dev.labmark.harness.report;

import dev.labmark.harness.report.page.Block;
import dev.labmark.harness.report.page.Chapter;
import dev.labmark.harness.report.page.Fact;
import dev.labmark.harness.report.page.Facts;
import dev.labmark.harness.report.page.Section;
import dev.labmark.harness.report.page.Tone;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One scenario: the sections that all scenarios have, and those it adds itself. */
final class ScenarioChapter {

  private static final Logger LOG = LoggerFactory.getLogger(ScenarioChapter.class);

  private final List<ReportPage> pages;

  ScenarioChapter(List<ReportPage> pages) {
    this.pages = List.copyOf(pages);
  }

  Chapter of(ScenarioResult result) {
    List<Section> sections = new ArrayList<>();
    sections.add(SummarySection.of(result));
    sections.add(FindingsSection.of(result));
    if (pagesOf(result).stream().allMatch(ReportPage::comparesVariants)) {
      ComparisonSection.of(result).ifPresent(sections::add);
    }
    CurvesSection.of(result).ifPresent(sections::add);
    pagesOf(result).forEach(page -> sections.addAll(contributed(page, result)));
    LatencySection.of(result).ifPresent(sections::add);
    OperatorsSection.of(result).ifPresent(sections::add);
    ValiditySection.of(result).ifPresent(sections::add);
    GpuMemorySection.of(result).ifPresent(sections::add);
    sections.add(TrialsSection.of(result));
    SettingsSection.clocks(result).ifPresent(sections::add);
    sections.add(SettingsSection.settings(result));
    sections.add(SettingsSection.launch(result));
    return new Chapter(result.spec().title(), result.spec().name(), sections);
  }

  private List<ReportPage> pagesOf(ScenarioResult result) {
    return pages.stream().filter(page -> page.scenario().equals(result.spec().name())).toList();
  }

  /**
   * A scenario's own sections. Where they cannot be made, for instance from a record of an older
   * version, the report says so and still shows the rest.
   */
  private static List<Section> contributed(ReportPage page, ScenarioResult result) {
    try {
      return page.sections(result);
    } catch (RuntimeException e) {
      LOG.warn("sections of {} could not be made: {}", page.scenario(), e.toString());
      Block failure = new Facts(List.of(new Fact("Not shown", e.toString(), Tone.BAD)));
      return List.of(Section.of("Sections of " + page.scenario(), failure));
    }
  }
}
