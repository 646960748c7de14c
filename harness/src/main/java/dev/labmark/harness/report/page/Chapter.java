package dev.labmark.harness.report.page;

import java.util.List;

/**
 * A part of the report with a name of its own in the contents: a scenario, or what concerns the
 * whole run.
 *
 * @param subtitle one line under the title, or empty
 */
public record Chapter(String title, String subtitle, List<Section> sections) {

  public Chapter {
    sections = List.copyOf(sections);
  }
}
