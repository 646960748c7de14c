package dev.labmark.harness.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.labmark.harness.spec.InvalidInputException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialIdTest {

  @Test
  void parsingIsTheInverseOfWriting() {
    TrialId trial = new TrialId("p2-lr-range", "1e-5", Integer.MAX_VALUE);

    assertEquals("p2-lr-range/1e-5/2147483647", trial.toString());
    assertEquals(trial, TrialId.parse(trial.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "p1", "p1/plain", "p1/plain/1/2", "p1/plain/one", "p1/plain/"})
  void textOfAnotherFormIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> TrialId.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "../../etc", "a/b", "a\\b", "/a", "a b", "a,b", "a\nb", "a_b"})
  void namesThatCouldLeadOutOfTheFolderOrBreakALogAreRefused(String name) {
    assertThrows(InvalidInputException.class, () -> new TrialId(name, "plain", 1));
    assertThrows(InvalidInputException.class, () -> new TrialId("p1", name, 1));
  }

  @Test
  void theFolderLiesDirectlyInItsParentAndIsOfOneTrialOnly() {
    Path parent = Path.of("/results/id/trials");
    Set<Path> folders =
        Stream.of(
                new TrialId("p1", "plain", 1),
                new TrialId("p1", "plain", 11),
                new TrialId("p1-plain", "1", 1),
                new TrialId("p", "1-plain", 1))
            .map(trial -> parent.resolve(trial.folderName()).normalize())
            .collect(Collectors.toSet());

    assertEquals(4, folders.size());
    folders.forEach(folder -> assertEquals(parent, folder.getParent()));
  }
}
