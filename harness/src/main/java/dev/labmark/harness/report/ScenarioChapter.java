package dev.labmark.harness.report;

import dev.labmark.harness.report.page.Block;
import dev.labmark.harness.report.page.Chapter;
import dev.labmark.harness.report.page.Fact;
import dev.labmark.harness.report.page.Facts;
import dev.labmark.harness.report.page.Section;
import dev.labmark.harness.report.page.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
    String name = result.spec().name();
    part(sections, "Summary", () -> Stream.of(SummarySection.of(result)));
    part(sections, "Findings", () -> Stream.of(FindingsSection.of(result)));
    if (pagesOf(result).stream().allMatch(ReportPage::comparesVariants)) {
      part(sections, "Comparison", () -> ComparisonSection.of(result).stream());
    }
    part(sections, "Curves", () -> CurvesSection.of(result).stream());
    pagesOf(result)
        .forEach(
            page -> part(sections, "Sections of " + name, () -> page.sections(result).stream()));
    part(sections, "Latency", () -> LatencySection.of(result).stream());
    part(sections, "Operators", () -> OperatorsSection.of(result).stream());
    part(sections, "Validity", () -> ValiditySection.of(result).stream());
    part(sections, "Memory of the GPU", () -> GpuMemorySection.of(result).stream());
    part(sections, "Trials", () -> Stream.of(TrialsSection.of(result)));
    part(sections, "Clocks", () -> SettingsSection.clocks(result).stream());
    part(sections, "Settings", () -> Stream.of(SettingsSection.settings(result)));
    part(sections, "Launch", () -> Stream.of(SettingsSection.launch(result)));
    return new Chapter(result.spec().title(), name, sections);
  }

  private List<ReportPage> pagesOf(ScenarioResult result) {
    return pages.stream().filter(page -> page.scenario().equals(result.spec().name())).toList();
  }

  /**
   * Adds sections. Where they cannot be made, for instance from a record of an older version or
   * from somebody else's, the report says so in their place and still shows the rest.
   */
  private static void part(List<Section> sections, String title, Supplier<Stream<Section>> part) {
    try {
      sections.addAll(part.get().toList());
    } catch (RuntimeException e) {
      LOG.warn("{} could not be made: {}", title, e.toString());
      Block failure = new Facts(List.of(new Fact("Not shown", e.toString(), Tone.BAD)));
      sections.add(Section.of(title, failure));
    }
  }
}
