package dev.labmark.scenarios.selftest.scaling;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labmark.harness.record.AtomicFile;
import dev.labmark.harness.spec.Violations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The document whose tables and pictures are those of the last measurement. */
final class ScalingDocument {

  private static final String NAME = "performance.md";
  private static final String DATA = "scaling";
  private static final String IMAGES = "images";

  private final Path folder;

  private ScalingDocument(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens it, before anything is measured.
   *
   * @throws dev.labmark.harness.spec.InvalidInputException if it is not there, or has no place for
   *     a question's table
   */
  static ScalingDocument open(Path folder, List<Question> questions) throws IOException {
    Path file = folder.resolve(NAME);
    new Violations()
        .check(Files.exists(file), "--docs: there is no " + file + ", whose tables to replace")
        .throwIfAny();
    String text = Files.readString(file);
    Violations violations = new Violations();
    for (Question question : questions) {
      violations.check(
          text.contains(begin(question))
              && text.indexOf(end(question)) > text.indexOf(begin(question)),
          "--docs: " + file + " has no lines " + begin(question) + " and " + end(question));
    }
    violations.throwIfAny();
    Files.createDirectories(folder.resolve(DATA));
    Files.createDirectories(folder.resolve(IMAGES));
    return new ScalingDocument(folder);
  }

  private static String begin(Question question) {
    return "<!-- scaling " + question.symbol() + " -->";
  }

  private static String end(Question question) {
    return "<!-- end of scaling " + question.symbol() + " -->";
  }

  /** The lines between a question's marks. */
  List<String> table(Question question) throws IOException {
    String text = Files.readString(file());
    return text.substring(
            text.indexOf(begin(question)) + begin(question).length(), text.indexOf(end(question)))
        .strip()
        .lines()
        .toList();
  }

  /** Puts a table in the place of the one before; all else is as it stands there by now. */
  void replace(Question question, List<String> table) throws IOException {
    String text = Files.readString(file());
    String replaced =
        text.substring(0, text.indexOf(begin(question)) + begin(question).length())
            + "\n"
            + String.join("\n", table)
            + "\n"
            + text.substring(text.indexOf(end(question)));
    AtomicFile.write(file(), replaced.getBytes(StandardCharsets.UTF_8));
  }

  /** Where everything lies that was measured for a question. */
  Path data(Question question) {
    return folder.resolve(DATA).resolve(question.symbol() + ".json");
  }

  /** What was measured for those questions when the document was last written. */
  List<Answer> answers(List<Question> questions) throws IOException {
    List<Answer> answers = new ArrayList<>();
    for (Question question : questions) {
      answers.add(new ObjectMapper().readValue(data(question).toFile(), Answer.class));
    }
    return answers;
  }

  /** Where its picture lies. */
  Path picture(Question question) {
    return folder.resolve(IMAGES).resolve("scaling-" + question.symbol() + ".png");
  }

  Path file() {
    return folder.resolve(NAME);
  }
}
