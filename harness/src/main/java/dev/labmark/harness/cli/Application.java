package dev.labmark.harness.cli;

import dev.labmark.harness.record.BuildInfo;
import dev.labmark.harness.report.ReportPage;
import dev.labmark.harness.run.ScenarioCatalog;
import java.util.List;

/**
 * What the command line works on, put together by the composition root.
 *
 * @param scenarios every scenario there is
 * @param pages what scenarios add to a report
 * @param build what the program was built from
 * @param mainClass the class that a worker process is started with
 */
public record Application(
    ScenarioCatalog scenarios, List<ReportPage> pages, BuildInfo build, String mainClass) {

  public Application {
    pages = List.copyOf(pages);
  }
}
