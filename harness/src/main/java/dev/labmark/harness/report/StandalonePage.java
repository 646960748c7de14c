package dev.labmark.harness.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.labmark.harness.report.page.Chapter;
import dev.labmark.harness.report.page.Facts;
import dev.labmark.harness.report.page.Figure;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Pages that open from disk, with no network: all that they need lies beside them. */
public final class StandalonePage {

  /** The page to open. */
  public static final String INDEX = "index.html";

  private StandalonePage() {}

  /**
   * Writes a page under a title into a folder that has none.
   *
   * @param kind what it is about
   * @param name which one of them
   * @return the page to open
   */
  public static Path write(
      String kind, String name, Facts headline, List<Chapter> chapters, Path folder)
      throws IOException {
    return write(
        folder,
        (template, figures, page) -> template.write(kind, name, headline, chapters, figures, page));
  }

  /**
   * Writes a page that shows a figure and nothing else, to take a picture of.
   *
   * @return the page to open
   */
  public static Path write(Figure figure, Path folder) throws IOException {
    return write(folder, (template, figures, page) -> template.writePicture(figure, figures, page));
  }

  private interface Content {
    void write(PageTemplate template, FigureData figures, Writer page) throws IOException;
  }

  private static Path write(Path folder, Content content) throws IOException {
    Assets.copyTo(folder);
    FigureData figures = new FigureData();
    Path index = folder.resolve(INDEX);
    try (Writer page = Files.newBufferedWriter(index, UTF_8)) {
      content.write(new PageTemplate(), figures, page);
    }
    try (Writer data = Files.newBufferedWriter(folder.resolve("figures.js"), UTF_8)) {
      figures.write(data);
    }
    return index;
  }
}
