package dev.labmark.harness.train;

/**
 * What a training loop does.
 *
 * @param schedule how long, and with which batches and learning rates
 * @param microBatchSize images per forward and backward pass; gradients of a step's micro-batches
 *     are accumulated, weighted so that their sum is the gradient of the whole batch's mean loss.
 *     Batch norm then sees micro-batches
 * @param momentum of stochastic gradient descent (Sutskever et al. 2013, without Nesterov)
 * @param weightDecay L2 penalty
 * @param evaluations what is looked at after each epoch
 * @param evaluationBatchSize images per forward pass in evaluations
 * @param seed of the visiting order
 * @param layout of the weights of convolutions
 */
public record TrainingPlan(
    Schedule schedule,
    int microBatchSize,
    float momentum,
    float weightDecay,
    Evaluations evaluations,
    int evaluationBatchSize,
    long seed,
    WeightLayout layout) {

  /** Which splits are evaluated after each epoch. */
  public enum Evaluations {
    /** The training split and the held-out one. */
    BOTH,
    /** The held-out split only, where training images are many and dear. */
    HELD_OUT,
    /** None, where only the end counts. */
    NONE
  }
}
