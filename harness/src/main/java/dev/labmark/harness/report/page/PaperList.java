package dev.labmark.harness.report.page;

import java.util.List;

/** The papers cited by a section. */
public record PaperList(List<Paper> papers) implements Block {

  public PaperList {
    papers = List.copyOf(papers);
  }

  /** The papers in that order. */
  public static PaperList of(Paper... papers) {
    return new PaperList(List.of(papers));
  }

  @Override
  public String kind() {
    return "papers";
  }
}
