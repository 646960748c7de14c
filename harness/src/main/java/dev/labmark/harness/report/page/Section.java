package dev.labmark.harness.report.page;

import java.util.List;

/** A titled part of a chapter. */
public record Section(String title, List<Block> blocks) {

  public Section {
    blocks = List.copyOf(blocks);
  }

  /** The blocks in that order. */
  public static Section of(String title, Block... blocks) {
    return new Section(title, List.of(blocks));
  }
}
