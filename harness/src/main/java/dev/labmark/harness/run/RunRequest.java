package dev.labmark.harness.run;

import dev.labmark.harness.spec.Profile;
import java.util.List;

/**
 * What the user asked for, before defaults.
 *
 * @param scenarios names, or {@code all}
 * @param variants names to run of each scenario; empty for all of them
 * @param seeds replicates; empty for the profile's own
 * @param overrides {@code path=value}, applied in order
 * @param device {@code cpu} or {@code gpu:N}
 * @param threads of the engine, before overrides
 * @param sharing whether timed trials may share the machine
 */
public record RunRequest(
    List<String> scenarios,
    List<String> variants,
    Profile profile,
    List<Long> seeds,
    List<String> overrides,
    String device,
    int threads,
    Sharing sharing) {

  public RunRequest {
    scenarios = List.copyOf(scenarios);
    variants = List.copyOf(variants);
    seeds = List.copyOf(seeds);
    overrides = List.copyOf(overrides);
  }
}
