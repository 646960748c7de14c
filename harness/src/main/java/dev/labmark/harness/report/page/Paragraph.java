package dev.labmark.harness.report.page;

import java.util.List;

/** Running text, with links. */
public record Paragraph(List<Text> parts) implements Block {

  public Paragraph {
    parts = List.copyOf(parts);
  }

  /** A paragraph without links. */
  public static Paragraph of(String text) {
    return new Paragraph(List.of(Text.of(text)));
  }

  /** A paragraph of text and links, set one after the other without spaces. */
  public static Paragraph of(Text... parts) {
    return new Paragraph(List.of(parts));
  }

  @Override
  public String kind() {
    return "paragraph";
  }
}
