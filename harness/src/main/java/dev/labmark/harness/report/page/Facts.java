package dev.labmark.harness.report.page;

import java.util.List;

/** A strip of key values. */
public record Facts(List<Fact> facts) implements Block {

  public Facts {
    facts = List.copyOf(facts);
  }

  @Override
  public String kind() {
    return "facts";
  }
}
