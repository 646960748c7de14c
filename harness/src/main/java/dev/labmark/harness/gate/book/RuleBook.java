package dev.labmark.harness.gate.book;

import dev.labmark.harness.metric.BenchmarkMetrics;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.metric.ProbeMetrics;
import dev.labmark.harness.record.OperatorTables;
import dev.labmark.harness.record.ValidityTable;
import dev.labmark.harness.record.verdict.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which metric is judged by which rule. What is not here is shown where it differs, and not judged:
 * maxima and 99th percentiles, whose noise hides any change, and what follows from other metrics.
 */
public final class RuleBook {

  /** A smaller change of speed is not told from that of the code's layout in memory. */
  private static final double SPEED = 0.05;

  /** Of a tail, whose noise is twice that of a median. */
  private static final double TAIL = 0.1;

  private static final double MEMORY = 0.02;

  /** The heap grows in leaps: 36 runs of the same build spread over 12 %. */
  private static final double RESIDENT = 0.15;

  private static final double STANDARD_DEVIATIONS = 1;

  private static final Map<String, GatedMetric> METRICS =
      Stream.of(
              portable(
                  Metrics.PARAMETERS,
                  Metrics.MULTIPLY_ACCUMULATES,
                  Metrics.ACTIVATION_BYTES,
                  Metrics.ACTIVATION_RESIDUAL_BYTES,
                  Metrics.PARAMETER_RESIDUAL,
                  Metrics.RECEPTIVE_FIELD_PIXELS,
                  Metrics.STEPS,
                  Metrics.EVALUATED_IMAGES),
              all(
                  Rule.EXACT,
                  0,
                  Metrics.GRADIENT_NORM,
                  Metrics.PARAMETER_CHANGE_NORM,
                  Metrics.LEARNING_RATE_MIN,
                  Metrics.LEARNING_RATE_MAX,
                  Metrics.LEARNING_RATE_AT_LOWEST_LOSS),
              all(
                  Rule.NEARLY_EXACT,
                  MEMORY,
                  Metrics.TENSOR_BYTES_PEAK,
                  Metrics.TENSOR_BYTES_GROWTH,
                  BenchmarkMetrics.TENSOR_BYTES_PER_OPERATION,
                  BenchmarkMetrics.TENSOR_BYTES_PEAK,
                  BenchmarkMetrics.TENSOR_BYTES_GROWTH,
                  ProbeMetrics.GPU_TENSOR_PEAK_BYTES,
                  ProbeMetrics.GPU_ALLOCATOR_RESERVED_PEAK_BYTES,
                  ProbeMetrics.GPU_PROCESS_PEAK_BYTES),
              all(Rule.NEARLY_EXACT, RESIDENT, Metrics.HOST_RSS_PEAK_BYTES),
              all(
                  Rule.PAIRED,
                  SPEED,
                  Metrics.IMAGES_PER_SECOND,
                  Metrics.EVALUATION_IMAGES_PER_SECOND,
                  Metrics.STEP_DURATION_SECONDS_P50,
                  Metrics.FORWARD_SECONDS_P50,
                  Metrics.FORWARD_BACKWARD_SECONDS_P50,
                  BenchmarkMetrics.OPERATIONS_PER_SECOND,
                  BenchmarkMetrics.SECONDS_PER_OPERATION),
              all(Rule.PAIRED, TAIL, Metrics.STEP_DURATION_SECONDS_P95),
              all(
                  Rule.SEEDED,
                  STANDARD_DEVIATIONS,
                  Metrics.TRAIN_LOSS,
                  Metrics.TRAIN_ACCURACY,
                  Metrics.TEST_LOSS,
                  Metrics.TEST_ACCURACY,
                  Metrics.VALIDATION_LOSS,
                  Metrics.VALIDATION_ACCURACY,
                  Metrics.EPOCHS_TO_TARGET))
          .flatMap(List::stream)
          .collect(
              Collectors.toMap(
                  gated -> gated.metric().name(), gated -> gated, (a, b) -> a, LinkedHashMap::new));

  /** Determined by the seed, point by point, on one class of machine. */
  private static final Set<String> CURVES =
      Stream.of(
              Metrics.STEP_LOSS,
              Metrics.RUNNING_LOSS,
              Metrics.RUNNING_ACCURACY,
              Metrics.LEARNING_RATE,
              Metrics.BATCH_SIZE,
              Metrics.TRAIN_LOSS,
              Metrics.TRAIN_ACCURACY,
              Metrics.TEST_LOSS,
              Metrics.TEST_ACCURACY,
              Metrics.VALIDATION_LOSS,
              Metrics.VALIDATION_ACCURACY)
          .map(Metric::name)
          .collect(Collectors.toUnmodifiableSet());

  /** Of time and chance: other rows each time. */
  private static final Set<String> CHANCE_TABLES =
      Stream.concat(Stream.of(ValidityTable.NAME), OperatorTables.NAMES.stream())
          .collect(Collectors.toUnmodifiableSet());

  /** By layer or stack of layers, from the network alone; DESIGN.md has their columns. */
  private static final Set<String> PORTABLE_TABLES =
      Set.of("layers", "branches", "stacks", "parameters", "activations");

  private RuleBook() {}

  /** Every metric that is judged, in the order in which it is told. */
  public static List<GatedMetric> metrics() {
    return List.copyOf(METRICS.values());
  }

  /** How the metric of that record name is judged, if it is. */
  public static Optional<GatedMetric> find(String metric) {
    return Optional.ofNullable(METRICS.get(metric));
  }

  /** Whether the curve of that metric is the same for the same seed. */
  public static boolean isExactCurve(String metric) {
    return CURVES.contains(metric);
  }

  /** Whether whole numbers and words in the table of that name are the same for the same seed. */
  public static boolean isExactTable(String table) {
    return !CHANCE_TABLES.contains(table);
  }

  /** Whether they are the same on every machine, too. */
  public static boolean isPortableTable(String table) {
    return PORTABLE_TABLES.contains(table);
  }

  private static List<GatedMetric> portable(Metric... metrics) {
    return Stream.of(metrics).map(metric -> new GatedMetric(metric, Rule.EXACT, 0, true)).toList();
  }

  private static List<GatedMetric> all(Rule rule, double least, Metric... metrics) {
    return Stream.of(metrics).map(metric -> new GatedMetric(metric, rule, least, false)).toList();
  }
}
