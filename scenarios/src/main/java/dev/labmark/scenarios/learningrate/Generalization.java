package dev.labmark.scenarios.learningrate;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.run.TrialResult;

/** How much better a network knows the images that it was trained on. */
final class Generalization {

  private Generalization() {}

  /** Adds the gap where both accuracies were measured. */
  static TrialResult addTo(TrialResult result) {
    result
        .metric(Metrics.TRAIN_ACCURACY)
        .ifPresent(
            train ->
                result
                    .metric(Metrics.TEST_ACCURACY)
                    .ifPresent(test -> result.metric(Metrics.GENERALIZATION_GAP, train - test)));
    return result;
  }
}
