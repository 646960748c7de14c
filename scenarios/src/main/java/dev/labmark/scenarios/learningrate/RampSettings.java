package dev.labmark.scenarios.learningrate;

import dev.labmark.harness.spec.Violations;
import dev.labmark.scenarios.data.DataSettings;

/**
 * Everything that can be set in {@code p2-batch-ramp}.
 *
 * @param train its batch size is the one of the cyclical run
 * @param validationImages held out of the training images, stratified
 * @param ramp the batch sizes
 * @param learningRate fixed while the batch grows; where the decay begins
 * @param memory how large a part of a batch goes through the network at once
 * @param cycle the policy of the cyclical run
 */
public record RampSettings(
    SgdSettings train,
    DataSettings data,
    int validationImages,
    BatchRamp ramp,
    double learningRate,
    MicroBatchSettings memory,
    CyclicalPolicy cycle) {

  /**
   * Checks what the parts cannot see alone.
   *
   * @throws dev.labmark.harness.spec.InvalidInputException with every violation
   */
  public RampSettings {
    Violations violations = new Violations().positive("learningRate", learningRate);
    ImageCounts.checkValidation(
        violations,
        validationImages,
        ImageCounts.ofTrain(data),
        Math.max(ramp.highest(), train.batchSize()));
    violations.throwIfAny();
  }
}
