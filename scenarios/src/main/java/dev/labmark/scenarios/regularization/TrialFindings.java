package dev.labmark.scenarios.regularization;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Evidence;
import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.run.TrialResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The answer that a trial gives by itself. */
final class TrialFindings {

  private TrialFindings() {}

  static TrialResult addTo(TrialResult result, Arm arm) {
    Optional<Double> test = result.metric(Metrics.TEST_ACCURACY);
    Optional<Double> train = result.metric(Metrics.TRAIN_ACCURACY);
    if (result.outcome() != Outcome.COMPLETED || test.isEmpty() || train.isEmpty()) {
      return result;
    }
    double gap = train.get() - test.get();
    return result.finding(
        new Finding(
            arm.variant().labPart(),
            "What did LeNet-5 with " + arm.variant().name() + " reach?",
            String.format(
                Locale.ROOT,
                "Test accuracy %.2f%%, training accuracy %.2f%% (gap %.2f points).",
                100 * test.get(),
                100 * train.get(),
                100 * gap),
            List.of(
                ratio(Metrics.TEST_ACCURACY, test.get()),
                ratio(Metrics.TRAIN_ACCURACY, train.get()),
                Evidence.of("training less test accuracy", 100 * gap, "points", 1))));
  }

  private static Evidence ratio(Metric metric, double value) {
    return Evidence.of(metric.name(), value, metric.unit().symbol(), 1);
  }
}
