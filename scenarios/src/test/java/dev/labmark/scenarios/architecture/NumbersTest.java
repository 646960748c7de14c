package dev.labmark.scenarios.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void largeCountsAreRoundedAsTheSheetDoes() {
    assertEquals("150K", Numbers.rounded(150_528));
    assertEquals("3.2M", Numbers.rounded(3_211_264));
    assertEquals("800K", Numbers.rounded(802_816));
    assertEquals("25K", Numbers.rounded(25_088));
    assertEquals("4,096", Numbers.rounded(4_096));
    assertEquals("0", Numbers.rounded(0));
  }

  @Test
  void roundingUpMayReachTheNextUnit() {
    assertEquals("1.0M", Numbers.rounded(999_999));
    assertEquals("10K", Numbers.rounded(10_000));
    assertEquals("9.2E", Numbers.rounded(Long.MAX_VALUE));
  }

  @Test
  void smallSharesAreNotRoundedToNothing() {
    assertEquals("0.0%", Numbers.percent(0));
    assertEquals("0.057%", Numbers.percent(0.000571));
    assertEquals("68.2%", Numbers.percent(0.68233));
  }

  @Test
  void bytesAreInTheLargestUnitThatTheyFill() {
    assertEquals("12 B", Numbers.bytes(12));
    assertEquals("1.5 KiB", Numbers.bytes(1_536));
    assertEquals("2.49 GiB", Numbers.bytes(2_671_737_160.0));
  }
}
