package dev.labmark.harness.cli;

import dev.labmark.harness.export.TrendExport;
import dev.labmark.harness.record.AtomicFolder;
import dev.labmark.harness.record.OutputFolder;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.trend.Trend;
import dev.labmark.harness.report.StandalonePage;
import dev.labmark.harness.report.TrendWriter;
import dev.labmark.harness.spec.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder {@code trend} of an output folder: page, data, and OpenMetrics for Prometheus. */
final class TrendFolder {

  private static final String NAME = "trend";
  private static final String DATA = "trend.json";

  private TrendFolder() {}

  /**
   * Writes or replaces it; it appears whole or not at all.
   *
   * @return the page to open
   * @throws InvalidInputException if something else has its name
   */
  static Path write(Path out, Trend trend, RecordCodec codec) throws IOException {
    OutputFolder.checkWritable(out);
    checkReplaceable(out.resolve(NAME));
    Path folder = out.resolve(NAME);
    AtomicFolder.write(
        folder,
        draft -> {
          new TrendWriter().write(trend, draft);
          Files.write(draft.resolve(DATA), codec.write(trend));
          TrendExport.write(trend, draft.resolve("trend.om"));
        });
    return folder.resolve(StandalonePage.INDEX);
  }

  private static void checkReplaceable(Path folder) {
    if (Files.exists(folder) && !Files.exists(folder.resolve(DATA))) {
      throw new InvalidInputException(
          folder
              + " is in the way: it holds no trend; move it, or choose another folder with --out");
    }
  }
}
