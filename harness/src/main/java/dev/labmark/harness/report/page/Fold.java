package dev.labmark.harness.report.page;

import java.util.List;

/** Blocks folded away under a title, for what is looked up rather than read. */
public record Fold(String title, List<Block> blocks) implements Block {

  public Fold {
    blocks = List.copyOf(blocks);
  }

  @Override
  public String kind() {
    return "fold";
  }
}
