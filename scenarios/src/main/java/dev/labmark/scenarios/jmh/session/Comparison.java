package dev.labmark.scenarios.jmh.session;

import dev.labmark.harness.metric.BenchmarkMetrics;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.models.analysis.NetworkCost;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.zoo.InceptionModule;
import dev.labmark.scenarios.jmh.StackBenchmark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Two networks that the same benchmark is run with, one instead of the other.
 *
 * @param group the benchmark's class, as variants have it
 * @param baseline as variants have it
 * @param candidate as variants have it
 */
record Comparison(
    String labPart,
    String group,
    String baseline,
    NetworkSpec baselineNetwork,
    String candidate,
    NetworkSpec candidateNetwork) {

  private static final Metric SPEED = BenchmarkMetrics.OPERATIONS_PER_SECOND;

  /** The comparisons that the lab asks for. */
  static List<Comparison> all() {
    return List.of(
        new Comparison(
            "3.4d",
            "Inception",
            "inception-naive",
            InceptionModule.naive(),
            "inception-reduced",
            InceptionModule.reduced()),
        new Comparison(
            "3.3",
            "Stack",
            "1x13x13",
            StackBenchmark.network("1x13x13"),
            "3x5x5",
            StackBenchmark.network("3x5x5")));
  }

  /**
   * One pair of variants.
   *
   * @param work what both do, as variants have it
   */
  record Pair(Comparison comparison, String work, Speedup speedup) {}

  /** Multiply-accumulates of the baseline over those of the candidate, by the specs alone. */
  double operationsRatio() {
    return (double) baselineMacs() / candidateMacs();
  }

  long baselineMacs() {
    return NetworkCost.of(baselineNetwork).total().macs();
  }

  long candidateMacs() {
    return NetworkCost.of(candidateNetwork).total().macs();
  }

  /** Every pair of variants that differ in nothing but the network, forks matched by number. */
  List<Pair> pairs(List<TrialRecord> trials) {
    Map<String, Map<Long, Double>> byVariant = new TreeMap<>();
    for (TrialRecord trial : trials) {
      if (trial.outcome() == Outcome.COMPLETED) {
        trial
            .metric(SPEED.name())
            .ifPresent(
                speed ->
                    byVariant
                        .computeIfAbsent(trial.variant(), key -> new TreeMap<>())
                        .put(trial.seed(), speed));
      }
    }
    List<Pair> pairs = new ArrayList<>();
    byVariant.forEach(
        (variant, forks) -> {
          List<String> parts = new ArrayList<>(Arrays.asList(variant.split("\\.", -1)));
          int place = parts.indexOf(candidate);
          if (place >= 0 && parts.get(0).equals(group)) {
            parts.set(place, baseline);
            Map<Long, Double> others = byVariant.getOrDefault(String.join(".", parts), Map.of());
            parts.remove(place);
            Speedup speedup = Speedup.of(matched(others, forks), matched(forks, others));
            if (speedup.forks() > 0) {
              pairs.add(new Pair(this, String.join(".", parts), speedup));
            }
          }
        });
    return pairs;
  }

  /** Values of forks that the others have too, by number. */
  private static double[] matched(Map<Long, Double> forks, Map<Long, Double> others) {
    return forks.entrySet().stream()
        .filter(entry -> others.containsKey(entry.getKey()))
        .mapToDouble(Map.Entry::getValue)
        .toArray();
  }
}
