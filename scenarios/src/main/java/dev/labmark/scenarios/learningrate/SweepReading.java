package dev.labmark.scenarios.learningrate;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Evidence;
import dev.labmark.harness.record.Finding;
import dev.labmark.harness.run.TrialResult;
import java.util.List;
import java.util.Locale;

/** Reads the range of useful learning rates off one sweep, by the written rule. */
final class SweepReading {

  /** The same reading under neighbouring parameters of the rule. */
  static final String SENSITIVITY = "sensitivity";

  /** The names of the two findings' evidence. */
  static final String LR_MIN = "lr_min";

  static final String LR_MAX = "lr_max";

  private static final String QUESTION = "Which learning rates does this sweep show?";

  private final RangeRule rule;

  SweepReading(RangeRule rule) {
    this.rule = rule;
  }

  /** Adds metrics, the sensitivity and a finding; without a clear fall, only the finding. */
  void addTo(TrialResult result, List<SweepPoint> points) {
    RangeRule.Reading reading = rule.read(points);
    if (reading instanceof RangeRule.Reading.Range range) {
      result
          .metric(Metrics.LEARNING_RATE_MIN, range.lrMin())
          .metric(Metrics.LEARNING_RATE_MAX, range.lrMax())
          .metric(Metrics.LEARNING_RATE_AT_LOWEST_LOSS, range.lrAtLowestLoss())
          .table(SENSITIVITY, Sensitivity.table(rule, points))
          .finding(finding(range));
    } else if (reading instanceof RangeRule.Reading.None none) {
      result.finding(new Finding("2.1", QUESTION, "None: " + none.reason(), List.of()));
    }
  }

  private static Finding finding(RangeRule.Reading.Range range) {
    return new Finding(
        "2.1",
        QUESTION,
        String.format(
            Locale.ROOT,
            "The loss begins to fall at %.2g, still falls well at %.2g, and is lowest at %.2g"
                + " (from %.2f down to %.2f nats).",
            range.lrMin(),
            range.lrMax(),
            range.lrAtLowestLoss(),
            range.flatLoss(),
            range.lowestLoss()),
        List.of(
            Evidence.of(LR_MIN, range.lrMin(), "1", 1),
            Evidence.of(LR_MAX, range.lrMax(), "1", 1)));
  }
}
