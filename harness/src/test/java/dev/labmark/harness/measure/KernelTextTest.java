package dev.labmark.harness.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelTextTest {

  private final Path file;

  KernelTextTest(@TempDir Path folder) {
    file = folder.resolve("file");
  }

  private KernelText text(String content) throws IOException {
    Files.writeString(file, content);
    return KernelText.of(file);
  }

  @Test
  void wordsStandBetweenBlanksTabsAndEndsOfLines() throws IOException {
    KernelText text = text("  one\ttwo  3\n4 ");

    text.skip(2);
    assertEquals(3, text.number());
    assertEquals(4, text.number());
    assertThrows(NumberFormatException.class, text::number, "at the end");
  }

  @Test
  void whatIsSoughtStandsBehindWhatWasRead() throws IOException {
    KernelText text = text("aab: 1\nab: 2\nb: 3\n");

    assertTrue(text.seek("ab:"));
    assertEquals(1, text.number());
    assertTrue(text.seek("ab:"));
    assertEquals(2, text.number());
    assertFalse(text.seek("ab:"));
    assertEquals(3, skipped(text), "a word that is missing moves nothing");
  }

  private static long skipped(KernelText text) {
    text.skip(1);
    return text.number();
  }

  @Test
  void aNameMayHoldItsOwnEnd() throws IOException {
    KernelText text = text("42 (a) 7) 8");

    text.seekLast(')');
    assertEquals(8, text.number());
    text.seekLast(')');
    assertThrows(NumberFormatException.class, text::number, "the end is where it was");
  }

  @Test
  void whatIsNoNumberIsRefused() throws IOException {
    assertThrows(NumberFormatException.class, text("12kB")::number);
    assertThrows(NumberFormatException.class, text("")::number);
  }

  @Test
  void aFileThatIsMissingIsNamed() {
    assertEquals(
        file.toString(), assertThrows(IOException.class, () -> KernelText.of(file)).getMessage());
  }
}
