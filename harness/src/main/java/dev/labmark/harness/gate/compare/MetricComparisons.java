package dev.labmark.harness.gate.compare;

import dev.labmark.harness.metric.Catalogue;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.record.MetricValue;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.spec.ScenarioSpec;
import dev.labmark.harness.spec.Variant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every metric that both runs have of a variant, in the order of B's spec and of the catalogue. */
final class MetricComparisons {

  private final RunRecord a;
  private final RunRecord b;

  MetricComparisons(RunRecord a, RunRecord b) {
    this.a = a;
    this.b = b;
  }

  List<MetricComparison> all() {
    List<MetricComparison> all = new ArrayList<>();
    for (ScenarioSpec scenario : b.spec().scenarios()) {
      for (Variant variant : scenario.variants()) {
        all.addAll(of(scenario.name(), variant.name()));
      }
    }
    return all;
  }

  private List<MetricComparison> of(String scenario, String variant) {
    List<TrialRecord> ofA = trials(a, scenario, variant);
    List<TrialRecord> ofB = trials(b, scenario, variant);
    Map<String, MetricValue> shared = kinds(ofB);
    shared.keySet().retainAll(kinds(ofA).keySet());
    List<MetricComparison> comparisons = new ArrayList<>();
    shared.forEach(
        (metric, kind) ->
            comparisons.add(
                MetricComparison.of(
                    scenario,
                    variant,
                    metric,
                    kind,
                    bySeed(ofA, metric),
                    bySeed(ofB, metric),
                    a.id().equals(b.id()))));
    return comparisons;
  }

  /** Trials that ended by themselves: what others measured is a part. */
  private static List<TrialRecord> trials(RunRecord run, String scenario, String variant) {
    return run.trialsOf(scenario).stream()
        .filter(trial -> trial.variant().equals(variant))
        .filter(
            trial -> trial.outcome() == Outcome.COMPLETED || trial.outcome() == Outcome.DIVERGED)
        .toList();
  }

  private static Map<String, MetricValue> kinds(List<TrialRecord> trials) {
    Map<String, MetricValue> kinds = new TreeMap<>(place());
    trials.forEach(trial -> trial.metrics().forEach(kinds::putIfAbsent));
    return kinds;
  }

  private static Map<Long, Double> bySeed(List<TrialRecord> trials, String metric) {
    Map<Long, Double> bySeed = new TreeMap<>();
    trials.forEach(
        trial -> trial.metric(metric).ifPresent(value -> bySeed.put(trial.seed(), value)));
    return bySeed;
  }

  /** The catalogue's order; metrics that this build does not know come last, by name. */
  private static Comparator<String> place() {
    List<String> order = Catalogue.all().stream().map(Metric::name).toList();
    return Comparator.<String>comparingInt(
            name -> order.contains(name) ? order.indexOf(name) : order.size())
        .thenComparing(Comparator.naturalOrder());
  }
}
