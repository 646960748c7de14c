package dev.labmark.harness.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One scenario of a run.
 *
 * @param purpose what its trials are run for
 * @param launch how their worker processes are started
 * @param validity when an epoch counts as disturbed
 * @param variants what is compared
 * @param seeds the replicates: each once, and in the range of an {@code int}, as engines take them
 * @param fewerSeeds by variant, the replicates of those that are not run with all of them
 * @param settings the scenario's own settings, resolved
 */
public record ScenarioSpec(
    String name,
    String title,
    Purpose purpose,
    LaunchSettings launch,
    ValiditySettings validity,
    List<Variant> variants,
    List<Long> seeds,
    Map<String, List<Long>> fewerSeeds,
    JsonNode settings) {

  /** More than any machine runs; a plan of them still fits in memory. */
  private static final int MOST_TRIALS = 10_000;

  /** Every variant is run with every seed; disturbances are marked alone. */
  public ScenarioSpec(
      String name,
      String title,
      Purpose purpose,
      LaunchSettings launch,
      List<Variant> variants,
      List<Long> seeds,
      JsonNode settings) {
    this(
        name,
        title,
        purpose,
        launch,
        ValiditySettings.MARK_ONLY,
        variants,
        seeds,
        Map.of(),
        settings);
  }

  /**
   * Checks the seeds, and that only trials whose purpose allows it share the machine.
   *
   * @throws InvalidInputException with every violation
   */
  public ScenarioSpec {
    variants = List.copyOf(variants);
    seeds = List.copyOf(seeds);
    fewerSeeds = new TreeMap<>(fewerSeeds);
    Violations violations = new Violations();
    violations.check(
        (long) variants.size() * seeds.size() <= MOST_TRIALS,
        name + " must have no more than " + MOST_TRIALS + " trials, variants times seeds");
    violations.throwIfAny();
    violations.check(!seeds.isEmpty(), "--seeds must name at least one");
    Set<Long> seen = new TreeSet<>();
    for (long seed : seeds) {
      violations.inRange("--seeds", seed, 0, Integer.MAX_VALUE);
      violations.check(seen.add(seed), "--seeds must name each seed once, was " + seeds);
    }
    fewerSeeds.forEach(
        (variant, some) ->
            violations.check(
                !some.isEmpty() && seen.containsAll(some),
                "the seeds of variant " + variant + " must be some of " + seen + ", were " + some));
    violations.check(
        purpose == Purpose.SIDE_BY_SIDE || launch.sideBySide() == 1,
        "launch.sideBySide must be 1 for scenario "
            + name
            + ", whose figures are of trials alone on the machine, was "
            + launch.sideBySide());
    violations.throwIfAny();
  }

  /** The replicates of a variant. */
  public List<Long> seedsOf(String variant) {
    return fewerSeeds.getOrDefault(variant, seeds);
  }

  /** The same, with workers started in another way. */
  public ScenarioSpec launched(LaunchSettings other) {
    return new ScenarioSpec(
        name, title, purpose, other, validity, variants, seeds, fewerSeeds, settings);
  }

  /** The same, with other settings of the scenario's own. */
  public ScenarioSpec set(JsonNode other) {
    return new ScenarioSpec(
        name, title, purpose, launch, validity, variants, seeds, fewerSeeds, other);
  }

  /** How many trials there are. */
  public int trialCount() {
    return variants.stream().mapToInt(variant -> seedsOf(variant.name()).size()).sum();
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
                    .filter(variant -> seedsOf(variant.name()).contains(seed))
                    .map(
                        variant ->
                            new TrialSpec(
                                name, variant, seed, device, purpose, launch, validity, settings)))
        .toList();
  }
}
