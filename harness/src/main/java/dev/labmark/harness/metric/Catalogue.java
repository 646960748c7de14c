package dev.labmark.harness.metric;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every metric there is. What is not here is neither exported nor drawn. */
public final class Catalogue {

  private static final Map<String, Metric> BY_NAME = byName();

  private Catalogue() {}

  /**
   * Results and curves, those of benchmarks, then what is known of a run that goes on, then rows of
   * tables, then what probes find, then what a gate came to, then what is said over many runs.
   */
  public static List<Metric> all() {
    return List.copyOf(BY_NAME.values());
  }

  /** The metric of that record name. */
  public static Optional<Metric> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static Map<String, Metric> byName() {
    Map<String, Metric> byName = new LinkedHashMap<>();
    Stream.of(
            Metrics.all(),
            BenchmarkMetrics.all(),
            Telemetry.all(),
            TableMetrics.all(),
            ProbeMetrics.all(),
            GateMetrics.all(),
            TrendMetrics.all())
        .flatMap(List::stream)
        .forEach(
            metric -> {
              if (byName.put(metric.name(), metric) != null) {
                throw new IllegalStateException("two metrics are named " + metric.name());
              }
            });
    return Collections.unmodifiableMap(byName);
  }
}
