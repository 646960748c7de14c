package dev.labmark.harness.cli;

import dev.labmark.harness.export.FinishedRun;
import dev.labmark.harness.export.OpenMetricsExport;
import dev.labmark.harness.record.RunStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file of a run that is for replay in Prometheus. */
public final class RunExport {

  private RunExport() {}

  /** Writes it whole or not at all; once more when a gate has judged the run. */
  public static void write(RunStore store, FinishedRun run) throws IOException {
    Path target = store.openMetricsFile();
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try (OpenMetricsExport export = new OpenMetricsExport(target)) {
      export.add(run, store.seriesFile());
      try (OutputStream out = Files.newOutputStream(part)) {
        export.writeTo(out);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
