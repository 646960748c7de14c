package dev.labmark.harness.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One scenario of a run.
 *
 * @param variants what is compared
 * @param seeds the replicates
 * @param settings the scenario's own settings, resolved
 */
public record ScenarioSpec(
    String name, String title, List<Variant> variants, List<Long> seeds, JsonNode settings) {

  public ScenarioSpec {
    variants = List.copyOf(variants);
    seeds = List.copyOf(seeds);
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
                    .map(variant -> new TrialSpec(name, variant, seed, device, settings)))
        .toList();
  }
}
