package dev.labmark.harness.record;

import dev.labmark.harness.metric.Metric;

/**
 * One value of a metric in a record, readable without the catalogue.
 *
 * @param value in full precision; NaN and infinities are legal values of a diverged trial
 * @param unit the symbol of the unit
 * @param direction {@code higher}, {@code lower} or {@code neither}
 */
public record MetricValue(double value, String unit, String direction) {

  /** The value with the metric's own unit and direction. */
  public static MetricValue of(Metric metric, double value) {
    return new MetricValue(value, metric.unit().symbol(), metric.direction().symbol());
  }
}
