package dev.labmark.scenarios.comparison;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.TrialRecord;
import java.util.List;

/** The completed trials of a scenario, as samples over seeds. */
public record VariantSamples(List<TrialRecord> trials) {

  /** Keeps the completed trials; diverged and failed ones are told of elsewhere. */
  public VariantSamples {
    trials = trials.stream().filter(trial -> trial.outcome() == Outcome.COMPLETED).toList();
  }

  /** The completed trials of a variant. */
  public List<TrialRecord> of(String variant) {
    return trials.stream().filter(trial -> trial.variant().equals(variant)).toList();
  }

  /** A metric of a variant, one value a seed; empty where nothing completed. */
  public double[] values(String variant, Metric metric) {
    return of(variant).stream()
        .flatMap(trial -> trial.metric(metric.name()).stream())
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  /** Whether each of the variants has a value of the metric. */
  public boolean have(Metric metric, String... variants) {
    for (String variant : variants) {
      if (values(variant, metric).length == 0) {
        return false;
      }
    }
    return true;
  }

  /** First less second. */
  public SeedDifference difference(String first, String second, Metric metric) {
    return SeedDifference.between(values(first, metric), values(second, metric));
  }
}
