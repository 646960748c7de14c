package dev.labmark.harness.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

  private static final List<String> VARIANTS = List.of("plain", "bn-hidden", "bn-input");

  @Test
  void theNearestNameIsSuggested() {
    assertEquals(
        "unknown variant 'bn-hiden'; did you mean 'bn-hidden'?"
            + " (known: plain, bn-hidden, bn-input)",
        Nearest.unknown("variant", "bn-hiden", VARIANTS));
  }

  @Test
  void aNameThatIsLikeNoneGetsTheListOnly() {
    assertEquals(
        "unknown variant 'zzzzzzzzz' (known: plain, bn-hidden, bn-input)",
        Nearest.unknown("variant", "zzzzzzzzz", VARIANTS));
  }

  @Test
  void theFirstOfEquallyNearNamesIsSuggested() {
    assertEquals(
        "unknown variant 'c'; did you mean 'a'? (known: a, b)",
        Nearest.unknown("variant", "c", List.of("a", "b")));
  }
}
