package dev.labmark.harness.gate.baseline;

import dev.labmark.harness.gate.results.VariantResults;

/** Results of one variant that later ones are held against. */
public record Accepted(Provenance provenance, VariantResults results) {

  /**
   * Whether both answer the same question with as much work, so that one takes the other's place.
   */
  boolean replaces(Accepted other) {
    return isOf(other.results) && profile().equals(other.profile());
  }

  boolean isOf(VariantResults variant) {
    return results.scenario().equals(variant.scenario())
        && results.variant().equals(variant.variant());
  }

  public String profile() {
    return results.settings().path("profile").asText();
  }
}
