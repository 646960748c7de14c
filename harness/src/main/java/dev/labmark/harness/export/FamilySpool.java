package dev.labmark.harness.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sorts lines by metric family without holding them: a curve file has metrics as they came, while
 * an exposition has one family after another. Each part of a family is a file until the end.
 */
final class FamilySpool implements AutoCloseable {

  private final Path folder;
  private final Map<String, Family> families = new LinkedHashMap<>();

  private static final class Family {
    private final String heading;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    Family(String heading) {
      this.heading = heading;
    }
  }

  private record Part(Path file, BufferedWriter writer) {}

  /** A spool in a folder of its own beside the given file. */
  FamilySpool(Path beside) throws IOException {
    folder = Files.createTempDirectory(beside.toAbsolutePath().getParent(), ".openmetrics-");
  }

  /**
   * Where lines of a family go.
   *
   * @param heading written before the first of them
   * @param part lines of one part follow each other in the end
   */
  Appendable lines(String family, String heading, String part) {
    Map<String, Part> parts = families.computeIfAbsent(family, f -> new Family(heading)).parts;
    return parts.computeIfAbsent(part, p -> open()).writer;
  }

  private Part open() {
    try {
      Path file = Files.createTempFile(folder, "part", ".txt");
      return new Part(file, Files.newBufferedWriter(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes all families, and the end mark. */
  void writeTo(OutputStream out) throws IOException {
    for (Family family : families.values()) {
      out.write(family.heading.getBytes(StandardCharsets.UTF_8));
      for (Part part : family.parts.values()) {
        part.writer().flush();
        Files.copy(part.file(), out);
      }
    }
    out.write(OpenMetricsText.END.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    List<Part> parts = new ArrayList<>();
    families.values().forEach(family -> parts.addAll(family.parts.values()));
    for (Part part : parts) {
      part.writer().close();
      Files.deleteIfExists(part.file());
    }
    Files.deleteIfExists(folder);
  }
}
