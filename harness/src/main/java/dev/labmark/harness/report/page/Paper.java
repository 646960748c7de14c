package dev.labmark.harness.report.page;

/**
 * A paper that a text rests on.
 *
 * @param authors as cited, such as {@code S. Ioffe, C. Szegedy}
 * @param url where it can be read
 */
public record Paper(String title, String authors, int year, String url) {

  public Paper {
    Text.link(title, url);
  }
}
