package dev.labmark.harness.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTest {

  @ParameterizedTest
  @EnumSource
  void everyProfileIsFoundByItsSymbol(Profile profile) {
    assertEquals(profile, Profile.of(profile.symbol()));
  }

  @Test
  void aMisspeltProfileGetsTheNearestOne() {
    String refused = Refusal.of(() -> Profile.of("quik"));

    assertEquals(
        "unknown profile 'quik'; did you mean 'quick'? (known: smoke, quick, lab)", refused);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "QUICK", "quick "})
  void theSymbolIsTakenLiterally(String symbol) {
    assertThrows(InvalidInputException.class, () -> Profile.of(symbol));
  }
}
