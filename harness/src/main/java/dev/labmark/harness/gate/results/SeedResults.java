package dev.labmark.harness.gate.results;

import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.Table;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one trial came to, as far as a gate asks.
 *
 * @param metrics that are judged or shown
 * @param tables what is whole numbers or words in them; cells of other kinds are left out
 * @param curves that the seed determines
 */
public record SeedResults(
    long seed,
    Outcome outcome,
    Map<String, Double> metrics,
    Map<String, Table> tables,
    Map<String, CurveDigest> curves) {

  public SeedResults {
    metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    tables = Collections.unmodifiableMap(new TreeMap<>(tables));
    curves = Collections.unmodifiableMap(new TreeMap<>(curves));
  }

  /** The value of a metric, where the trial got as far as measuring it. */
  public Optional<Double> metric(String name) {
    return Optional.ofNullable(metrics.get(name));
  }
}
