package dev.labmark.harness.cli;

import dev.labmark.harness.export.TrendExport;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.trend.Trend;
import dev.labmark.harness.report.TrendWriter;
import dev.labmark.harness.spec.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The folder {@code trend} of an output folder: page, data, and OpenMetrics for Prometheus. */
final class TrendFolder {

  private static final String NAME = "trend";
  private static final String DRAFT = ".trend.draft";
  private static final String DATA = "trend.json";

  private TrendFolder() {}

  /**
   * Writes or replaces it; it appears whole or not at all.
   *
   * @return the page to open
   * @throws InvalidInputException if something else has its name
   */
  static Path write(Path out, Trend trend, RecordCodec codec) throws IOException {
    RunStore.checkWritable(out);
    checkReplaceable(out.resolve(NAME));
    Path draft = out.resolve(DRAFT);
    deleteTree(draft);
    try {
      Files.createDirectory(draft);
      Path page = new TrendWriter().write(trend, draft);
      Files.write(draft.resolve(DATA), codec.write(trend));
      TrendExport.write(trend, draft.resolve("trend.om"));
      Path folder = out.resolve(NAME);
      deleteTree(folder);
      Files.move(draft, folder);
      return folder.resolve(draft.relativize(page));
    } finally {
      deleteTree(draft);
    }
  }

  private static void checkReplaceable(Path folder) {
    if (Files.exists(folder) && !Files.exists(folder.resolve(DATA))) {
      throw new InvalidInputException(
          folder
              + " is in the way: it holds no trend; move it, or choose another folder with --out");
    }
  }

  private static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
