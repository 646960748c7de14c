package dev.labmark.harness.run;

import dev.labmark.harness.metric.Metric;
import java.util.Map;

/**
 * How far a training is after a step.
 *
 * @param fraction of its work that is done, 0 to 1
 * @param step optimizer steps taken so far
 * @param epoch epochs finished, with the fraction of the current one
 * @param images in this step
 * @param stepSeconds duration of this step
 * @param readings the latest value of metrics worth watching
 */
public record TrainingProgress(
    double fraction,
    long step,
    double epoch,
    int images,
    double stepSeconds,
    Map<Metric, Double> readings) {}
