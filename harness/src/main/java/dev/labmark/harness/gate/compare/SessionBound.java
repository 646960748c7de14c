package dev.labmark.harness.gate.compare;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.metric.ProbeMetrics;
import dev.labmark.harness.metric.Telemetry;
import dev.labmark.harness.metric.Unit;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What depends on the hour as much as on the build: speed, time, energy, and what else went on. An
 * interval over the seeds of one session says nothing about another session.
 */
public final class SessionBound {

  private static final Set<String> UNITS =
      Stream.of(
              Unit.BYTES_PER_SECOND,
              Unit.CELSIUS,
              Unit.FLOPS,
              Unit.HERTZ,
              Unit.IMAGES_PER_SECOND,
              Unit.JOULES,
              Unit.JOULES_PER_IMAGE,
              Unit.OPERATIONS_PER_SECOND,
              Unit.SECONDS,
              Unit.WATTS)
          .map(Unit::symbol)
          .collect(Collectors.toUnmodifiableSet());

  /** Shares and counts that come of durations. */
  private static final Set<String> METRICS =
      Stream.of(
              Metrics.PEAK_FLOPS_SHARE,
              Metrics.OUTSIDE_OPERATORS_SHARE,
              Metrics.PROFILER_SLOWDOWN_RATIO,
              ProbeMetrics.HOST_STEAL_RATIO,
              ProbeMetrics.HOST_OTHERS_RATIO,
              ProbeMetrics.GPU_UTILIZATION_MEAN_RATIO,
              ProbeMetrics.DISTURBED_EPOCHS,
              ProbeMetrics.EXCLUDED_STEPS,
              ProbeMetrics.PROBE_SAMPLES,
              ProbeMetrics.PROBE_TIME_RATIO)
          .map(Metric::name)
          .collect(Collectors.toUnmodifiableSet());

  /** Sampled by the clock: no two trials have such points at the same steps. */
  private static final Set<String> SAMPLED =
      Stream.concat(Telemetry.all().stream(), ProbeMetrics.all().stream())
          .map(Metric::name)
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> SPEEDS =
      Stream.of(Metrics.IMAGES_PER_SECOND, Metrics.EVALUATION_IMAGES_PER_SECOND)
          .map(Metric::name)
          .collect(Collectors.toUnmodifiableSet());

  private SessionBound() {}

  /** Whether a metric is. */
  public static boolean isMetric(String name, String unit) {
    return UNITS.contains(unit) || METRICS.contains(name);
  }

  /** Whether a curve is. */
  public static boolean isCurve(String metric) {
    return SAMPLED.contains(metric) || SPEEDS.contains(metric);
  }
}
