package dev.labmark.harness.metric;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One measured quantity. Everything that names a metric (record, exporter, gate, report, dashboard)
 * takes it from here.
 *
 * @param name lower snake case, in base units, as in the record; Prometheus adds the prefix
 * @param unit the unit of every value
 * @param direction which way is better
 * @param type what it is in Prometheus
 * @param measuredOn the part of the data set that it is measured on; null where that makes no sense
 * @param help one sentence: what is measured, and over what
 */
public record Metric(
    String name,
    Unit unit,
    Direction direction,
    MetricType type,
    @Nullable Split measuredOn,
    String help) {

  private static final String PROMETHEUS_PREFIX = "labmark_";
  private static final String CURVE_PREFIX = "curve_";
  private static final String COUNTER_SUFFIX = "_total";
  private static final String INFO_SUFFIX = "_info";
  private static final Pattern SNAKE_CASE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

  public Metric {
    if (!SNAKE_CASE.matcher(name).matches()) {
      throw new IllegalArgumentException("metric name must be lower snake case, was " + name);
    }
    if (help.isBlank()) {
      throw new IllegalArgumentException("metric " + name + " needs a help text");
    }
    if (name.endsWith(COUNTER_SUFFIX) != (type == MetricType.COUNTER)) {
      throw new IllegalArgumentException("of counters, and of them alone, names end in _total");
    }
    if (name.endsWith(INFO_SUFFIX) != (type == MetricType.INFO)) {
      throw new IllegalArgumentException("of infos, and of them alone, names end in _info");
    }
  }

  /** A gauge that belongs to no split. */
  public Metric(String name, Unit unit, Direction direction, String help) {
    this(name, unit, direction, MetricType.GAUGE, null, help);
  }

  /** The same, measured on a split. */
  public Metric on(Split split) {
    return new Metric(name, unit, direction, type, split, help);
  }

  /** The part of the data set that it is measured on. */
  public Optional<Split> split() {
    return Optional.ofNullable(measuredOn);
  }

  /** The name of the same metric in Prometheus, where samples carry the time of the clock. */
  public String prometheusName() {
    return PROMETHEUS_PREFIX + name;
  }

  /** The name in Prometheus of the same metric as a curve over optimizer steps or epochs. */
  public String curveName() {
    return PROMETHEUS_PREFIX + CURVE_PREFIX + name;
  }
}
