package dev.labmark.harness.cli;

import dev.labmark.harness.record.BuildInfo;
import dev.labmark.harness.report.ReportPage;
import dev.labmark.harness.run.Check;
import dev.labmark.harness.run.ScenarioCatalog;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the command line works on, put together by the composition root. Few commands need all of
 * it, so each part is made when it is asked for.
 *
 * @param catalog every scenario there is
 * @param reportPages what scenarios add to a report
 * @param buildInfo what the program was built from
 * @param mainClass the class that a worker process is started with
 * @param checks what {@code labmark doctor} shows beside what it knows itself, such as data sets
 */
public record Application(
    Supplier<ScenarioCatalog> catalog,
    Supplier<List<ReportPage>> reportPages,
    Supplier<BuildInfo> buildInfo,
    String mainClass,
    List<Supplier<List<Check>>> checks) {

  public Application {
    checks = List.copyOf(checks);
  }

  /** Of parts that are there already. */
  public Application(
      ScenarioCatalog scenarios,
      List<ReportPage> pages,
      BuildInfo build,
      String mainClass,
      List<Supplier<List<Check>>> checks) {
    this(() -> scenarios, () -> pages, () -> build, mainClass, checks);
  }

  /** Nothing beside what {@code labmark doctor} knows itself. */
  public Application(
      ScenarioCatalog scenarios, List<ReportPage> pages, BuildInfo build, String mainClass) {
    this(scenarios, pages, build, mainClass, List.of());
  }

  /** Every scenario there is. */
  public ScenarioCatalog scenarios() {
    return catalog.get();
  }

  /** What scenarios add to a report. */
  public List<ReportPage> pages() {
    return reportPages.get();
  }

  /** What the program was built from. */
  public BuildInfo build() {
    return buildInfo.get();
  }
}
