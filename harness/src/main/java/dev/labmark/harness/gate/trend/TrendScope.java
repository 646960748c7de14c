package dev.labmark.harness.gate.trend;

import dev.labmark.harness.metric.Catalogue;
import dev.labmark.harness.metric.Direction;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.ProbeMetrics;
import dev.labmark.harness.record.MetricValue;
import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked for.
 *
 * @param scenario the only one, or all where empty
 * @param variant the only one, or all where empty
 * @param metrics record names; where empty, all of which more or less is better, except what probes
 *     say of a run's circumstances
 */
public record TrendScope(Optional<String> scenario, Optional<String> variant, Set<String> metrics) {

  /** Said of how a run was disturbed and watched, and not of what it ran. */
  private static final List<Metric> CIRCUMSTANCES =
      List.of(
          ProbeMetrics.HOST_STEAL_RATIO,
          ProbeMetrics.HOST_OTHERS_RATIO,
          ProbeMetrics.DISTURBED_EPOCHS,
          ProbeMetrics.EXCLUDED_STEPS,
          ProbeMetrics.PROBE_SAMPLE_SECONDS_MEAN,
          ProbeMetrics.PROBE_TIME_RATIO);

  public TrendScope {
    metrics = Set.copyOf(metrics);
  }

  /** Checks names that are known beforehand: those of metrics. */
  public void check() {
    List<String> known = Catalogue.all().stream().map(Metric::name).toList();
    for (String name : metrics) {
      if (!known.contains(name)) {
        throw new InvalidInputException(Nearest.unknown("metric", name, known));
      }
    }
  }

  /** Checks names that only the runs tell. */
  void check(Collection<String> scenarios, Collection<String> variants) {
    scenario.ifPresent(name -> check("scenario", name, scenarios));
    variant.ifPresent(name -> check("variant", name, variants));
  }

  private static void check(String kind, String name, Collection<String> known) {
    if (!known.contains(name)) {
      throw new InvalidInputException(Nearest.unknown(kind, name, known));
    }
  }

  boolean has(String scenarioName, String variantName) {
    return scenario.map(scenarioName::equals).orElse(true)
        && variant.map(variantName::equals).orElse(true);
  }

  boolean has(String metric, MetricValue value) {
    boolean circumstance = CIRCUMSTANCES.stream().anyMatch(probed -> probed.name().equals(metric));
    boolean directed = !value.direction().equals(Direction.NEITHER.symbol());
    return metrics.isEmpty() ? directed && !circumstance : metrics.contains(metric);
  }
}
