package dev.labmark.harness.gate.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the trials of one variant came to.
 *
 * @param settings everything that was asked for, seeds apart: results under other settings cannot
 *     be compared
 * @param seeds the replicates
 */
public record VariantResults(
    String scenario, String variant, JsonNode settings, List<SeedResults> seeds) {

  public VariantResults {
    seeds = seeds.stream().sorted(Comparator.comparingLong(SeedResults::seed)).toList();
  }

  /** The results of a seed. */
  public Optional<SeedResults> seed(long seed) {
    return seeds.stream().filter(results -> results.seed() == seed).findFirst();
  }

  /** The values of a metric, as many as there are. */
  public double[] values(String metric) {
    return seeds.stream()
        .flatMap(seed -> seed.metric(metric).stream())
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  /** With the seeds of further results of the same variant. */
  public VariantResults plus(VariantResults further) {
    List<SeedResults> all = new ArrayList<>(seeds);
    all.addAll(further.seeds);
    return new VariantResults(scenario, variant, settings, all);
  }

  /** Whether both are of the same variant of the same scenario. */
  public boolean isOf(VariantResults other) {
    return scenario.equals(other.scenario) && variant.equals(other.variant);
  }
}
