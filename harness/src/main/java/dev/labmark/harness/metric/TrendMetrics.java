package dev.labmark.harness.metric;

import java.util.List;

/** What is said of a metric over many runs. */
public final class TrendMetrics {

  public static final Metric TREND_CHANGE_RATIO =
      new Metric(
          "trend_change_ratio",
          Unit.RATIO,
          Direction.NEITHER,
          "Mean of a metric over the runs after a change of its level, over that before, at the"
              + " start of the first run after it");

  private static final List<Metric> ALL = List.of(TREND_CHANGE_RATIO);

  private TrendMetrics() {}

  /** All of them. */
  public static List<Metric> all() {
    return ALL;
  }
}
