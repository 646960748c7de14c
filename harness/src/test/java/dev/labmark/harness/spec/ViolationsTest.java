package dev.labmark.harness.spec;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViolationsTest {

  @Test
  void everyViolationIsToldAtOnceInOrder() {
    Violations violations =
        new Violations()
            .inRange("epochs", 0, 1, 10)
            .inRange("held", 5, 1, 10)
            .inRange("share", 1.5, 0.0, 1.0)
            .inUnitInterval("rate", 1.0)
            .positive("step", -0.1)
            .name("variant", "a b")
            .check(false, "pool must be max or average, was 'min'");

    assertEquals(
        List.of(
            "epochs must be in 1..10, was 0",
            "share must be in [0.0, 1.0], was 1.5",
            "rate must be in [0, 1), was 1.0",
            "step must be a finite number > 0, was -0.1",
            "variant must be a name of letters, digits, '.', '+' and '-' that begins with a letter"
                + " or digit, was 'a b'",
            "pool must be max or average, was 'min'"),
        lines(violations));
  }

  @Test
  void boundsAreInclusiveExceptForRates() {
    assertDoesNotThrow(
        new Violations()
                .inRange("low", 1, 1, 10)
                .inRange("high", 10, 1, 10)
                .inRange("low", 0.0, 0.0, 1.0)
                .inRange("high", 1.0, 0.0, 1.0)
                .inUnitInterval("rate", 0)
                .inUnitInterval("rate", Math.nextDown(1.0))
                .positive("step", Double.MIN_VALUE)
                .positive("step", Double.MAX_VALUE)
            ::throwIfAny);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void nonFiniteNumbersAreNeverInRange(double value) {
    Violations violations =
        new Violations()
            .inRange("share", value, 0.0, 1.0)
            .inUnitInterval("rate", value)
            .positive("step", value);

    assertEquals(3, lines(violations).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bn-hidden", "p1-regularization", "1e-5", "3x5x5", "lr-0.01", "a+b"})
  void namesMayBePartsOfFileNames(String name) {
    assertDoesNotThrow(new Violations().name("variant", name)::throwIfAny);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", ".", "..", "../x", "a/b", "a\\b", "/etc", "-rf", "a_b", "a,b", "a\nb"})
  void namesThatLeadOutOfAFolderOrBreakALineAreRefused(String name) {
    assertThrows(InvalidInputException.class, new Violations().name("variant", name)::throwIfAny);
  }

  private static List<String> lines(Violations violations) {
    return Refusal.of(violations::throwIfAny).lines().toList();
  }
}
