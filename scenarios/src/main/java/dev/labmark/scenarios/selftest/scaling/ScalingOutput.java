package dev.labmark.scenarios.selftest.scaling;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.labmark.harness.record.AtomicFolder;
import dev.labmark.harness.report.StandalonePage;
import dev.labmark.harness.report.page.Figure;
import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.scenarios.selftest.ScratchFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is left of a measurement: points, figures, and pictures for a document. */
final class ScalingOutput {

  private static final String PAGE = "page";
  private static final int PICTURE_WIDTH_PX = 1_000;

  private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private final Map<Answer, Figure> figures = new LinkedHashMap<>();

  /** What those answers leave. */
  ScalingOutput(List<Answer> answers) {
    answers.forEach(answer -> figures.put(answer, LawFigure.of(answer)));
  }

  /**
   * Checks, before anything is measured, that the page can be written.
   *
   * @throws InvalidInputException if something else has the name of its folder
   */
  static void checkReplaceable(Path folder) {
    Path page = folder.resolve(PAGE);
    if (Files.exists(page) && !Files.exists(page.resolve(StandalonePage.INDEX))) {
      throw new InvalidInputException(
          page
              + " is in the way: it holds no page of ours; move it, or choose another folder with"
              + " --out");
    }
  }

  /**
   * Writes or replaces a page of all figures, and the points of each.
   *
   * @return the page to open
   */
  Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Answer answer : figures.keySet()) {
      write(folder.resolve(answer.question() + ".json"), answer);
    }
    Path page = folder.resolve(PAGE);
    AtomicFolder.write(page, draft -> ScalingPage.write(figures, draft));
    return page.resolve(StandalonePage.INDEX);
  }

  /** Replaces points, pictures and tables of the document. */
  void write(ScalingDocument document, Browser browser) throws IOException {
    for (Map.Entry<Answer, Figure> entry : figures.entrySet()) {
      Question question = entry.getKey().asked();
      document.replace(question, LawTable.of(entry.getKey()));
      write(document.data(question), entry.getKey());
      picture(entry.getValue(), browser, document.picture(question));
    }
  }

  private void write(Path file, Answer answer) throws IOException {
    json.writeValue(file.toFile(), answer);
  }

  private static void picture(Figure figure, Browser browser, Path png) throws IOException {
    try (ScratchFolder folder = ScratchFolder.create("labmark-picture-")) {
      Path page = StandalonePage.write(figure, folder.path());
      browser.picture(page, PICTURE_WIDTH_PX, figure.heightPx(), png);
    }
  }
}
