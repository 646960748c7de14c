package dev.labmark.harness.spec;

/**
 * How a network is trained.
 *
 * @param epochs passes over the training split
 * @param batchSize images per optimizer step
 * @param microBatchSize images per forward and backward pass, gradients accumulated over a step; 0
 *     for the whole batch at once
 * @param learningRate of stochastic gradient descent
 * @param momentum of stochastic gradient descent
 * @param weightDecay L2 penalty
 * @param warmupSteps first steps, kept out of the steady-state figures
 * @param evaluationBatchSize images per forward pass in evaluations
 */
public record TrainSettings(
    int epochs,
    int batchSize,
    int microBatchSize,
    double learningRate,
    double momentum,
    double weightDecay,
    int warmupSteps,
    int evaluationBatchSize) {

  private static final int MAX_BATCH = 65_536;
  private static final int MAX_EPOCHS = 100_000;

  /**
   * Checks everything.
   *
   * @throws InvalidInputException with every violation, each with its path, bound and value
   */
  public TrainSettings {
    new Violations()
        .inRange("train.epochs", epochs, 1, MAX_EPOCHS)
        .inRange("train.batchSize", batchSize, 1, MAX_BATCH)
        .inRange("train.microBatchSize", microBatchSize, 0, MAX_BATCH)
        .positive("train.learningRate", learningRate)
        .inUnitInterval("train.momentum", momentum)
        .inUnitInterval("train.weightDecay", weightDecay)
        .inRange("train.warmupSteps", warmupSteps, 0, Integer.MAX_VALUE)
        .inRange("train.evaluationBatchSize", evaluationBatchSize, 1, MAX_BATCH)
        .throwIfAny();
  }

  /** As long as this, with steps like those of the other. */
  public TrainSettings stepping(TrainSettings other) {
    return new TrainSettings(
        epochs,
        other.batchSize,
        other.microBatchSize,
        other.learningRate,
        other.momentum,
        other.weightDecay,
        warmupSteps,
        other.evaluationBatchSize);
  }
}
