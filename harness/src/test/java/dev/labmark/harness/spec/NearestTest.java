package dev.labmark.harness.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({
    "batchSize, train.batchSize",
    "bachsize, train.batchSize",
    "epoch, train.epochs",
    "trian.epochs, train.epochs"
  })
  void aPathWhoseStartWasLeftOutIsFoundByItsEnd(String given, String nearest) {
    String message =
        Nearest.unknown(
            "setting", given, List.of("rate", "data.name", "train.batchSize", "train.epochs"));

    assertTrue(message.contains("did you mean '" + nearest + "'?"), message);
  }

  @Test
  void theFirstOfEquallyNearNamesIsSuggested() {
    assertEquals(
        "unknown variant 'c'; did you mean 'a'? (known: a, b)",
        Nearest.unknown("variant", "c", List.of("a", "b")));
  }
}
