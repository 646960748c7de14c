package dev.labmark.harness.report.page;

import java.util.regex.Pattern;

/**
 * One cell of a table.
 *
 * @param text the value, formatted
 * @param note set smaller after the value, such as {@code ± 0.06}, or empty
 * @param tone how much attention it asks for
 * @param colour the colour of a swatch before the text, {@code #rrggbb}, or empty
 */
public record Cell(String text, String note, Tone tone, String colour) {

  private static final Pattern COLOUR = Pattern.compile("(#[0-9A-Fa-f]{6})?");

  public Cell {
    if (!COLOUR.matcher(colour).matches()) {
      throw new IllegalArgumentException("a colour must be #rrggbb or empty, was " + colour);
    }
  }

  /** A plain value. */
  public static Cell of(String text) {
    return of(text, Tone.PLAIN);
  }

  /** A value in a tone. */
  public static Cell of(String text, Tone tone) {
    return new Cell(text, "", tone, "");
  }

  /** A name with the swatch of the colour that stands for it in the figures. */
  public static Cell keyed(String text, String colour) {
    return new Cell(text, "", Tone.PLAIN, colour);
  }

  /** A value with a note after it. */
  public static Cell noted(String text, String note, Tone tone) {
    return new Cell(text, note, tone, "");
  }
}
