package dev.labmark.scenarios.jmh.session;

import dev.labmark.harness.spec.Profile;
import dev.labmark.harness.spec.Violations;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How benchmarks are measured in each fork.
 *
 * @param warmupIterations before those that count
 * @param warmupSeconds of each, at least one operation
 * @param iterations that count
 * @param iterationSeconds of each, at least one operation
 * @param profilers of JMH, as {@code NAME} or {@code NAME:OPTIONS}; none in figures of speed
 * @param parameters the values that benchmarks are run with, by class and parameter
 */
record JmhSettings(
    int warmupIterations,
    double warmupSeconds,
    int iterations,
    double iterationSeconds,
    List<String> profilers,
    Map<String, Map<String, List<String>>> parameters) {

  private static final int MOST_ITERATIONS = 10_000;
  private static final double LEAST_SECONDS = 0.001;
  private static final double MOST_SECONDS = 3_600;

  JmhSettings {
    profilers = List.copyOf(profilers);
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    new Violations()
        .inRange("warmupIterations", warmupIterations, 0, MOST_ITERATIONS)
        .inRange("warmupSeconds", warmupSeconds, LEAST_SECONDS, MOST_SECONDS)
        .inRange("iterations", iterations, 1, MOST_ITERATIONS)
        .inRange("iterationSeconds", iterationSeconds, LEAST_SECONDS, MOST_SECONDS)
        .throwIfAny();
  }

  static JmhSettings of(
      Profile profile, List<String> profilers, Map<String, Map<String, List<String>>> parameters) {
    return switch (profile) {
      case SMOKE -> new JmhSettings(1, 0.05, 1, 0.05, profilers, parameters);
      case QUICK -> new JmhSettings(1, 0.2, 3, 0.2, profilers, parameters);
      case LAB -> new JmhSettings(5, 1, 5, 1, profilers, parameters);
    };
  }

  /** Forks of each benchmark, unless asked for otherwise. */
  static int forks(Profile profile) {
    return switch (profile) {
      case SMOKE -> 1;
      case QUICK -> 3;
      case LAB -> 10;
    };
  }

  /** What a fork takes at least, its start and what it prepares left out. */
  double measuringSeconds() {
    return warmupIterations * warmupSeconds + iterations * iterationSeconds;
  }
}
