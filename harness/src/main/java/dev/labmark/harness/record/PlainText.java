package dev.labmark.harness.record;

/** Text from a file or a command line that may end up in a terminal, or in a file. */
public final class PlainText {

  private static final char UNPRINTABLE = '\uFFFD';

  private PlainText() {}

  /**
   * The text with control characters replaced, of which escape sequences are made, and halves of
   * surrogate pairs, which JSON can spell and no encoding can write; ends of lines and tabs stay.
   */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isRefused(text.charAt(i))) {
        return replaced(text);
      }
    }
    return text;
  }

  private static String replaced(String text) {
    StringBuilder plain = new StringBuilder();
    text.codePoints().map(c -> isRefused(c) ? UNPRINTABLE : c).forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /** Half of a pair of surrogates is a code point of its own; a pair is one above all of them. */
  private static boolean isRefused(int c) {
    return (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')
        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
