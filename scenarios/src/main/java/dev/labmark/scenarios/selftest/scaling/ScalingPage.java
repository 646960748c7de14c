package dev.labmark.scenarios.selftest.scaling;

import dev.labmark.harness.report.StandalonePage;
import dev.labmark.harness.report.page.Chapter;
import dev.labmark.harness.report.page.Fact;
import dev.labmark.harness.report.page.Facts;
import dev.labmark.harness.report.page.Figure;
import dev.labmark.harness.report.page.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** All figures on a page. */
final class ScalingPage {

  private ScalingPage() {}

  /**
   * Writes it into a folder that has none.
   *
   * @param figures of at least one answer
   */
  static Path write(Map<Answer, Figure> figures, Path folder) throws IOException {
    Answer any = figures.keySet().iterator().next();
    Machine machine = any.machine();
    Facts headline =
        new Facts(
            List.of(
                Fact.of("Measured", machine.measuredAt()),
                Fact.of("Processor", machine.logicalCores() + " cores, " + machine.cpuModel()),
                Fact.of("Engine", machine.engine()),
                Fact.of("Built from", machine.gitCommit()),
                Fact.of("Command", any.command())));
    List<Chapter> chapters =
        figures.entrySet().stream()
            .map(
                entry ->
                    new Chapter(
                        entry.getKey().asked().title(),
                        "",
                        List.of(Section.of("Time and memory", entry.getValue()))))
            .toList();
    return StandalonePage.write("Scaling of", "Labmark", headline, chapters, folder);
  }
}
