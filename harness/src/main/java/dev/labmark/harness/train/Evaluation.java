package dev.labmark.harness.train;

/**
 * A whole split seen in eval mode.
 *
 * @param meanLoss mean cross-entropy in nats
 * @param accuracy right answers over images
 * @param images how many images were really seen
 * @param durationNs time from the first batch to the last result
 */
public record Evaluation(double meanLoss, double accuracy, long images, long durationNs) {}
