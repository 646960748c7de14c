package dev.labmark.scenarios.selftest.calibration;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.labmark.harness.gate.results.SeedResults;
import dev.labmark.harness.gate.results.VariantResults;
import dev.labmark.harness.metric.Direction;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A build whose five variants have four metrics of speed each. */
final class SimulatedBuild {

  /** Twenty metrics with those of all variants. */
  static final List<Metric> METRICS =
      List.of(
          Metrics.IMAGES_PER_SECOND,
          Metrics.EVALUATION_IMAGES_PER_SECOND,
          Metrics.STEP_DURATION_SECONDS_P50,
          Metrics.STEP_DURATION_SECONDS_P95);

  /** How many variants there are. */
  static final int VARIANTS = 5;

  /** Tails scatter more than medians. */
  private static final double TAIL = 0.06;

  private static final String SCENARIO = "simulated";

  private final RandomGenerator random;
  private final double slowdown;
  private final double[] layout = new double[VARIANTS];

  /**
   * A build.
   *
   * @param slowdown by which all of its speeds are worse, 0.1 for 10 %
   */
  SimulatedBuild(Noise noise, double slowdown, RandomGenerator random) {
    this.random = random;
    this.slowdown = Math.log1p(slowdown);
    for (int i = 0; i < VARIANTS; i++) {
      layout[i] = noise.layout() * random.nextGaussian();
    }
  }

  /** What a fresh process of it measures. */
  List<VariantResults> sample(SharedMachine machine, double time, long seed) {
    List<VariantResults> results = new ArrayList<>();
    for (int variant = 0; variant < VARIANTS; variant++) {
      double slowness = machine.slowness(time) + machine.process() + layout[variant] + slowdown;
      Map<String, Double> metrics = new LinkedHashMap<>();
      for (Metric metric : METRICS) {
        double own =
            metric.equals(Metrics.STEP_DURATION_SECONDS_P95) ? TAIL * random.nextGaussian() : 0;
        boolean higher = metric.direction() == Direction.HIGHER_IS_BETTER;
        metrics.put(metric.name(), Math.exp(higher ? -(slowness + own) : slowness + own));
      }
      results.add(
          new VariantResults(
              SCENARIO,
              "v" + variant,
              JsonNodeFactory.instance.objectNode(),
              List.of(new SeedResults(seed, Outcome.COMPLETED, metrics, Map.of(), Map.of()))));
    }
    return results;
  }
}
