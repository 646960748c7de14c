package dev.labmark.harness.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.TrialSpec;
import dev.labmark.harness.spec.Violations;

/**
 * A trial within a run: scenario, variant, seed. Written as {@code scenario/variant/seed} in series
 * and events, and a part of file names and of tags in logs; so names keep to letters, digits,
 * {@code .}, {@code +} and {@code -}.
 */
public record TrialId(String scenario, String variant, long seed) {

  /**
   * Checks the names, which may come from a file.
   *
   * @throws InvalidInputException if one could lead out of a folder or break a line of a log
   */
  public TrialId {
    new Violations().name("scenario", scenario).name("variant", variant).throwIfAny();
  }

  /** The identity of a trial that is to be run. */
  public static TrialId of(TrialSpec spec) {
    return new TrialId(spec.scenario(), spec.variant().name(), spec.seed());
  }

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
