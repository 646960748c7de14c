package dev.labmark.harness.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class PlainTextTest {

  @Test
  void plainTextStaysAsItIs() {
    String plain = "fünf\tMilli\u00b5s\r\n";

    assertSame(plain, PlainText.of(plain));
  }

  @Test
  void controlCharactersAreReplacedOneByOne() {
    assertEquals("\uFFFD[2J \uFFFD", PlainText.of("\u001b[2J \u009b"));
  }

  @Test
  void halvesOfPairsAreReplacedAndPairsStay() {
    assertEquals(
        "\uFFFD \ud83d\ude00 \uFFFD\uFFFD", PlainText.of("\ud83d \ud83d\ude00 \ude00\ud83d"));
  }
}
