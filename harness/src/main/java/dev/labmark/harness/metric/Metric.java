package dev.labmark.harness.metric;

import java.util.regex.Pattern;

/**
 * One measured quantity. Everything that names a metric (record, exporter, gate, report, dashboard)
 * takes it from here.
 *
 * @param name lower snake case, in base units, as in the record; Prometheus adds the prefix
 * @param unit the unit of every value
 * @param direction which way is better
 * @param help one sentence: what is measured, and over what
 */
public record Metric(String name, Unit unit, Direction direction, String help) {

  private static final String PROMETHEUS_PREFIX = "labmark_";
  private static final Pattern SNAKE_CASE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

  public Metric {
    if (!SNAKE_CASE.matcher(name).matches()) {
      throw new IllegalArgumentException("metric name must be lower snake case, was " + name);
    }
    if (help.isBlank()) {
      throw new IllegalArgumentException("metric " + name + " needs a help text");
    }
  }

  /** The name of the same metric in Prometheus. */
  public String prometheusName() {
    return PROMETHEUS_PREFIX + name;
  }
}
