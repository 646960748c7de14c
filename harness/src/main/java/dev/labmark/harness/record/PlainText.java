package dev.labmark.harness.record;

/** Text from a file or a command line that may end up in a terminal. */
public final class PlainText {

  private static final char UNPRINTABLE = '\uFFFD';

  private PlainText() {}

  /**
   * The text with control characters replaced, of which escape sequences are made; ends of lines
   * and tabs stay.
   */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (steers(text.charAt(i))) {
        return replaced(text);
      }
    }
    return text;
  }

  private static String replaced(String text) {
    StringBuilder plain = new StringBuilder(text);
    for (int i = 0; i < plain.length(); i++) {
      if (steers(plain.charAt(i))) {
        plain.setCharAt(i, UNPRINTABLE);
      }
    }
    return plain.toString();
  }

  private static boolean steers(char c) {
    return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
  }
}
