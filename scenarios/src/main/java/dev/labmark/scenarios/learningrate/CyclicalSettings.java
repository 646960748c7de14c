package dev.labmark.scenarios.learningrate;

import dev.labmark.harness.spec.Violations;
import dev.labmark.scenarios.data.DataSettings;

/**
 * Everything that can be set in {@code p2-cyclical-lr}.
 *
 * @param epochs passes over the training images
 * @param validationImages held out of the training images, stratified
 * @param cycle the cyclical policy
 * @param fixedLearningRate what it is compared with, at the same number of steps
 */
public record CyclicalSettings(
    SgdSettings train,
    DataSettings data,
    int epochs,
    int validationImages,
    CyclicalPolicy cycle,
    double fixedLearningRate) {

  private static final int MAX_EPOCHS = 100_000;

  /**
   * Checks everything.
   *
   * @throws dev.labmark.harness.spec.InvalidInputException with every violation
   */
  public CyclicalSettings {
    int images = ImageCounts.ofTrain(data);
    Violations violations =
        new Violations()
            .inRange("epochs", epochs, 1, MAX_EPOCHS)
            .positive("fixedLearningRate", fixedLearningRate);
    ImageCounts.checkValidation(violations, validationImages, images, train.batchSize());
    violations.throwIfAny();
  }

  /** Optimizer steps in an epoch. */
  int stepsPerEpoch() {
    int images = ImageCounts.ofTrain(data) - validationImages;
    return (images + train.batchSize() - 1) / train.batchSize();
  }
}
