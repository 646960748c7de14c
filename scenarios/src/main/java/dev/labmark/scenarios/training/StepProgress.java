package dev.labmark.scenarios.training;

import dev.labmark.harness.measure.StepLatency;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.run.TrainingProgress;
import dev.labmark.harness.train.TrainingListener;
import java.util.Map;

/** What a step of a training tells those who watch. */
public final class StepProgress {

  private static final double NANOS_PER_SECOND = 1e9;

  private StepProgress() {}

  /**
   * The step, and how far the training is with it.
   *
   * @param fraction of the work that is done, 0 to 1
   */
  public static TrainingProgress of(
      TrainingListener.Step step, double fraction, StepLatency latency) {
    return new TrainingProgress(
        fraction,
        step.number(),
        step.epoch(),
        step.images(),
        step.durationNs() / NANOS_PER_SECOND,
        Map.of(
            Metrics.STEP_LOSS,
            step.loss(),
            Metrics.LEARNING_RATE,
            (double) step.learningRate(),
            Metrics.BATCH_SIZE,
            (double) step.images(),
            Metrics.IMAGES_PER_SECOND,
            latency.imagesPerSecond()));
  }
}
