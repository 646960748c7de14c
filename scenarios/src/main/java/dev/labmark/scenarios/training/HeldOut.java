package dev.labmark.scenarios.training;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.scenarios.data.ImageDataset;

/**
 * The split that is evaluated after each epoch, and the metrics that its figures are recorded
 * under.
 */
record HeldOut(Metric loss, Metric accuracy) {

  private static final HeldOut VALIDATION =
      new HeldOut(Metrics.VALIDATION_LOSS, Metrics.VALIDATION_ACCURACY);
  private static final HeldOut TEST = new HeldOut(Metrics.TEST_LOSS, Metrics.TEST_ACCURACY);

  /** The validation split where there is one, so that the test split is left alone. */
  static HeldOut of(ImageDataset data) {
    return data.validation() != null ? VALIDATION : TEST;
  }
}
