package dev.labmark.scenarios.selftest.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.spec.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScalingDocumentTest {

  private static final Path DOCS = Path.of("..", "docs");

  @TempDir private Path folder;

  /** What is written in the document is what its points say. */
  @ParameterizedTest
  @EnumSource(Question.class)
  void theTablesOfTheDocumentAreThoseOfItsPoints(Question question) throws IOException {
    ScalingDocument document = ScalingDocument.open(DOCS, List.of(question));
    Answer answer = document.answers(List.of(question)).get(0);

    assertEquals(LawTable.of(answer), document.table(question));
    assertTrue(Files.size(document.picture(question)) > 0);
  }

  @Test
  void aTableTakesThePlaceOfTheOneBeforeAndNothingElseChanges() throws IOException {
    Path file = folder.resolve("performance.md");
    Files.writeString(
        file, "before\n<!-- scaling batch -->\nold\n<!-- end of scaling batch -->\nafter\n");

    ScalingDocument document = ScalingDocument.open(folder, List.of(Question.BATCH));
    document.replace(Question.BATCH, List.of("| new |", "|---|"));

    assertEquals(
        "before\n<!-- scaling batch -->\n| new |\n|---|\n<!-- end of scaling batch -->\nafter\n",
        Files.readString(file));
    assertEquals(List.of("| new |", "|---|"), document.table(Question.BATCH));
  }

  @Test
  void aDocumentWithoutAPlaceForATableIsRefusedBeforeAnythingIsMeasured() throws IOException {
    Files.writeString(folder.resolve("performance.md"), "<!-- scaling batch -->\n");

    String message =
        assertThrows(
                InvalidInputException.class,
                () -> ScalingDocument.open(folder, List.of(Question.BATCH, Question.SERIES)))
            .getMessage();
    assertTrue(String.valueOf(message).contains("<!-- end of scaling batch -->"), message);
    assertTrue(String.valueOf(message).contains("<!-- scaling series -->"), message);
  }
}
