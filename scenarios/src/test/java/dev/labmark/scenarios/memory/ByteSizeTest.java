package dev.labmark.scenarios.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.labmark.harness.spec.InvalidInputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1048576, 1048576",
    "16GiB, 17179869184",
    "16 gib, 17179869184",
    "500MB, 500000000",
    "1.5KiB, 1536",
    "2TB, 2000000000000"
  })
  void readsWhatPeopleWrite(String text, long bytes) {
    assertEquals(bytes, ByteSize.parse("--budget", text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "much", "-1GiB", "16XB", "0", "0.1", "1e9", "99999999999TiB", "NaN"})
  void refusesEverythingElseByName(String text) {
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> ByteSize.parse("--budget", text));
    assertEquals(
        "--budget", String.valueOf(refused.getMessage()).substring(0, "--budget".length()));
  }

  @ParameterizedTest
  @CsvSource({"1, 1 B", "1023, 1023 B", "1536, 1.50 KiB", "17179869184, 16.00 GiB"})
  void writesInTheUnitThatFits(long bytes, String text) {
    assertEquals(text, ByteSize.format(bytes));
  }
}
