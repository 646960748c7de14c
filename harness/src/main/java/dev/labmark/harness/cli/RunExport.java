package dev.labmark.harness.cli;

import dev.labmark.harness.export.FinishedRun;
import dev.labmark.harness.export.OpenMetricsExport;
import dev.labmark.harness.record.RunStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The file of a run that is for replay in Prometheus. */
public final class RunExport {

  private RunExport() {}

  /** Writes it whole or not at all; once more when a gate has judged the run. */
  public static void write(RunStore store, FinishedRun run) throws IOException {
    Path target = store.openMetricsFile();
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Files.deleteIfExists(part); // a link would be followed
    try (OpenMetricsExport export = new OpenMetricsExport(target)) {
      export.add(run, store.seriesFile());
      try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
        export.writeTo(out);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
