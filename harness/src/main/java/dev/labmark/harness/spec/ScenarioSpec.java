package dev.labmark.harness.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One scenario of a run.
 *
 * @param purpose what its trials are run for
 * @param launch how their worker processes are started
 * @param variants what is compared
 * @param seeds the replicates: each once, and in the range of an {@code int}, as engines take them
 * @param settings the scenario's own settings, resolved
 */
public record ScenarioSpec(
    String name,
    String title,
    Purpose purpose,
    LaunchSettings launch,
    List<Variant> variants,
    List<Long> seeds,
    JsonNode settings) {

  /**
   * Checks the seeds, and that only trials whose purpose allows it share the machine.
   *
   * @throws InvalidInputException with every violation
   */
  public ScenarioSpec {
    variants = List.copyOf(variants);
    seeds = List.copyOf(seeds);
    Violations violations = new Violations();
    violations.check(!seeds.isEmpty(), "--seeds must name at least one");
    Set<Long> seen = new HashSet<>();
    for (long seed : seeds) {
      violations.inRange("--seeds", seed, 0, Integer.MAX_VALUE);
      violations.check(seen.add(seed), "--seeds must name each seed once, was " + seeds);
    }
    violations.check(
        purpose == Purpose.SIDE_BY_SIDE || launch.sideBySide() == 1,
        "launch.sideBySide must be 1 for scenario "
            + name
            + ", whose figures are of trials alone on the machine, was "
            + launch.sideBySide());
    violations.throwIfAny();
  }

  /**
   * Variant by seed. Seeds are the outer loop: a run that is cut short has compared all variants on
   * the seeds that it finished.
   */
  List<TrialSpec> trials(String device) {
    return seeds.stream()
        .flatMap(
            seed ->
                variants.stream()
                    .map(
                        variant ->
                            new TrialSpec(name, variant, seed, device, purpose, launch, settings)))
        .toList();
  }
}
