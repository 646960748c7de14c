package dev.labmark.harness.report.page;

import java.util.regex.Pattern;

/**
 * A run of text within a paragraph.
 *
 * @param text what is read
 * @param url where it leads, or empty
 */
public record Text(String text, String url) {

  private static final Pattern WEB_ADDRESS = Pattern.compile("https?://\\S+");

  public Text {
    if (!url.isEmpty() && !WEB_ADDRESS.matcher(url).matches()) {
      throw new IllegalArgumentException("a link must begin with http:// or https://, was " + url);
    }
  }

  /** Text that leads nowhere. */
  public static Text of(String text) {
    return new Text(text, "");
  }

  /** A link. */
  public static Text link(String text, String url) {
    return new Text(text, url);
  }
}
