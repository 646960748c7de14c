package dev.labmark.scenarios.learningrate;

import dev.labmark.harness.spec.TrainSettings;
import dev.labmark.harness.spec.Violations;

/**
 * What is the same in every step of a training whose learning rate is the question.
 *
 * @param batchSize images per optimizer step
 * @param momentum of stochastic gradient descent
 * @param weightDecay L2 penalty
 * @param warmupSteps first steps, kept out of the steady-state figures
 * @param evaluationBatchSize images per forward pass in evaluations
 */
public record SgdSettings(
    int batchSize, double momentum, double weightDecay, int warmupSteps, int evaluationBatchSize) {

  private static final int MAX_BATCH = 65_536;
  private static final int SHEETS_BATCH = 64;
  private static final double MOMENTUM = 0.9;

  /**
   * Checks everything.
   *
   * @throws dev.labmark.harness.spec.InvalidInputException with every violation
   */
  public SgdSettings {
    new Violations()
        .inRange("train.batchSize", batchSize, 2, MAX_BATCH)
        .inUnitInterval("train.momentum", momentum)
        .inUnitInterval("train.weightDecay", weightDecay)
        .inRange("train.warmupSteps", warmupSteps, 0, Integer.MAX_VALUE)
        .inRange("train.evaluationBatchSize", evaluationBatchSize, 1, MAX_BATCH)
        .throwIfAny();
  }

  /** The sheet's batch of 64, and momentum 0.9 as in the article that it names. */
  static SgdSettings of(int warmupSteps, int evaluationBatchSize) {
    return new SgdSettings(SHEETS_BATCH, MOMENTUM, 0, warmupSteps, evaluationBatchSize);
  }

  /** Half the sheet's batch, to see in little time that everything works. */
  static SgdSettings smoke() {
    return new SgdSettings(SHEETS_BATCH / 2, MOMENTUM, 0, 0, 100);
  }

  /** The settings of a training; a micro-batch of 0 is the whole batch. */
  TrainSettings with(int epochs, int microBatchSize, double learningRate) {
    return new TrainSettings(
        epochs,
        batchSize,
        microBatchSize,
        learningRate,
        momentum,
        weightDecay,
        warmupSteps,
        evaluationBatchSize);
  }
}
