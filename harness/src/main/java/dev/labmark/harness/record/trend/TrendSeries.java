package dev.labmark.harness.record.trend;

import java.util.List;

/**
 * One metric of one variant, run after run.
 *
 * @param metric its record name
 * @param unit as in records
 * @param direction as in records
 * @param points the oldest first
 * @param changes the oldest first
 */
public record TrendSeries(
    String scenario,
    String variant,
    String metric,
    String unit,
    String direction,
    Conditions conditions,
    List<TrendPoint> points,
    List<ChangePoint> changes) {

  public TrendSeries {
    points = List.copyOf(points);
    changes = List.copyOf(changes);
  }

  /** The oldest point. */
  public TrendPoint first() {
    return points.get(0);
  }

  /** The newest point. */
  public TrendPoint last() {
    return points.get(points.size() - 1);
  }
}
