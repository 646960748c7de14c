package dev.labmark.harness.metric;

import static dev.labmark.harness.metric.Direction.NEITHER;

import java.util.List;

/** What a gate came to. */
public final class GateMetrics {

  public static final Metric GATE_VERDICT =
      new Metric(
          "gate_verdict",
          Unit.COUNT,
          NEITHER,
          "The run against its baseline: 0 pass, 1 improved, 2 inconclusive, 3 regressed");
  public static final Metric GATE_METRIC_VERDICT =
      new Metric(
          "gate_metric_verdict",
          Unit.COUNT,
          NEITHER,
          "A metric or table of a variant against the baseline, the worst verdict where there are"
              + " several: 0 pass, 1 improved, 2 inconclusive, 3 regressed");
  public static final Metric GATE_CHANGE_RATIO =
      new Metric(
          "gate_change_ratio",
          Unit.RATIO,
          NEITHER,
          "A metric of a variant over the baseline's, estimated; of several, that of the worst"
              + " verdict and there the largest change");

  private static final List<Metric> ALL =
      List.of(GATE_VERDICT, GATE_METRIC_VERDICT, GATE_CHANGE_RATIO);

  private GateMetrics() {}

  /** All of them. */
  public static List<Metric> all() {
    return ALL;
  }
}
