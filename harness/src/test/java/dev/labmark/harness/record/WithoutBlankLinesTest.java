package dev.labmark.harness.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class WithoutBlankLinesTest {

  @Test
  void blankLinesAreLeftOutAndOthersStay() throws IOException {
    assertEquals("a b\r\nc\nü", without("\n\r\n  a b\r\n\r\n\t\n\nc\n\n \nü"));
  }

  @Test
  void blankTextIsEmpty() throws IOException {
    assertEquals("", without(""));
    assertEquals("", without("\n \n"));
  }

  private static String without(String text) throws IOException {
    try (InputStream in = new WithoutBlankLines(new ByteArrayInputStream(text.getBytes(UTF_8)))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
