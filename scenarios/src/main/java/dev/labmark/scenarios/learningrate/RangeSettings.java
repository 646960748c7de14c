package dev.labmark.scenarios.learningrate;

import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.Violations;
import dev.labmark.scenarios.data.DataSettings;

/**
 * Everything that can be set in {@code p2-lr-range}.
 *
 * @param range the learning rates, of candidates and sweep alike
 * @param candidates how long each candidate is trained
 */
public record RangeSettings(
    SgdSettings train,
    DataSettings data,
    RateSpan range,
    CandidateSettings candidates,
    SweepSettings sweep,
    RangeRule rule) {

  private static final int MAX_EPOCHS = 100_000;

  /**
   * How long each candidate is trained.
   *
   * @param epochs passes over the candidate's images
   * @param images training images of a candidate, stratified; 0 for all of {@code data}
   */
  public record CandidateSettings(int epochs, int images) {

    /**
     * Checks everything.
     *
     * @throws InvalidInputException with every violation
     */
    public CandidateSettings {
      new Violations()
          .inRange("candidates.epochs", epochs, 1, MAX_EPOCHS)
          .inRange("candidates.images", images, 0, Integer.MAX_VALUE)
          .throwIfAny();
    }
  }

  /**
   * Checks what the parts cannot see alone.
   *
   * @throws InvalidInputException with every violation
   */
  public RangeSettings {
    int images = ImageCounts.ofTrain(data);
    new Violations()
        .check(
            train.batchSize() <= images,
            "train.batchSize must not be larger than the training split of "
                + images
                + " images, was "
                + train.batchSize())
        .check(
            candidates.images() == 0
                || (candidates.images() >= train.batchSize() && candidates.images() <= images),
            "candidates.images must be 0 (for all) or in train.batchSize.."
                + images
                + ", the training split, was "
                + candidates.images())
        .throwIfAny();
  }
}
