package dev.labmark.harness.cli;

import dev.labmark.harness.record.BuildInfo;
import dev.labmark.harness.report.ReportPage;
import dev.labmark.harness.run.Check;
import dev.labmark.harness.run.ScenarioCatalog;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the command line works on, put together by the composition root.
 *
 * @param scenarios every scenario there is
 * @param pages what scenarios add to a report
 * @param build what the program was built from
 * @param mainClass the class that a worker process is started with
 * @param checks what {@code labmark doctor} shows beside what it knows itself, such as data sets
 */
public record Application(
    ScenarioCatalog scenarios,
    List<ReportPage> pages,
    BuildInfo build,
    String mainClass,
    List<Supplier<List<Check>>> checks) {

  public Application {
    pages = List.copyOf(pages);
    checks = List.copyOf(checks);
  }

  /** Nothing beside what {@code labmark doctor} knows itself. */
  public Application(
      ScenarioCatalog scenarios, List<ReportPage> pages, BuildInfo build, String mainClass) {
    this(scenarios, pages, build, mainClass, List.of());
  }
}
