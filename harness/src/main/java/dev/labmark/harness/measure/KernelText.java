package dev.labmark.harness.measure;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What one of the kernel's small files holds, taken in by one call and read from left to right.
 * Probes look too seldom for the JVM to compile them, and interpreted, channels, regular
 * expressions and streams cost several times what the kernel takes to write the file.
 */
final class KernelText {

  /** More than all that is looked for; the rest of a longer file is not read. */
  private static final int LONGEST = 4096;

  private final String text;
  private int at;

  private KernelText(String text) {
    this.text = text;
  }

  /**
   * Reads a file's beginning.
   *
   * @throws IOException with the file's name, if it cannot be read
   */
  static KernelText of(Path file) throws IOException {
    byte[] bytes = new byte[LONGEST];
    try (FileInputStream in = new FileInputStream(file.toFile())) {
      int length = Math.max(0, in.read(bytes));
      return new KernelText(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new IOException(file.toString(), e);
    }
  }

  /** Goes on behind the next occurrence of a word; {@code false} if there is none. */
  boolean seek(String word) {
    int found = text.indexOf(word, at);
    at = found < 0 ? at : found + word.length();
    return found >= 0;
  }

  /** Goes on behind the last occurrence of a character, if there is one. */
  void seekLast(char character) {
    at = Math.max(at, text.lastIndexOf(character) + 1);
  }

  /** Leaves words out. */
  void skip(int words) {
    for (int i = 0; i < words; i++) {
      word();
    }
  }

  /**
   * The next word, which is a number.
   *
   * @throws NumberFormatException if it is not, or there is none
   */
  long number() {
    return Long.parseLong(word());
  }

  private String word() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    int begin = at;
    while (at < text.length() && !isBlank(text.charAt(at))) {
      at++;
    }
    return text.substring(begin, at);
  }

  private static boolean isBlank(char character) {
    return character == ' ' || character == '\t' || character == '\n';
  }
}
