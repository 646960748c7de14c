package dev.labmark.harness.spec;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One trial, resolved: what a worker process needs to know to run it, and how it is to be started.
 */
public record TrialSpec(
    String scenario,
    Variant variant,
    long seed,
    String device,
    Purpose purpose,
    LaunchSettings launch,
    ValiditySettings validity,
    JsonNode settings) {

  /** Disturbances are marked, and nothing is left out for them. */
  public TrialSpec(
      String scenario,
      Variant variant,
      long seed,
      String device,
      Purpose purpose,
      LaunchSettings launch,
      JsonNode settings) {
    this(scenario, variant, seed, device, purpose, launch, ValiditySettings.MARK_ONLY, settings);
  }
}
