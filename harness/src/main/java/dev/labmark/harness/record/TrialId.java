package dev.labmark.harness.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A trial within a run: scenario, variant, seed. Written as {@code scenario/variant/seed} in series
 * and events.
 */
public record TrialId(String scenario, String variant, long seed) {

  /** The inverse of {@link #toString()}. */
  @JsonCreator
  public static TrialId parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("not scenario/variant/seed: " + text);
    }
    return new TrialId(parts[0], parts[1], Long.parseLong(parts[2]));
  }

  /** A name that is safe for a folder. */
  public String folderName() {
    return scenario + "_" + variant + "_" + seed;
  }

  @JsonValue
  @Override
  public String toString() {
    return scenario + "/" + variant + "/" + seed;
  }
}
