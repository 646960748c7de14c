package dev.labmark.scenarios.learningrate;

import dev.labmark.scenarios.data.DataSettings;
import dev.labmark.scenarios.data.DataSource;
import dev.labmark.scenarios.data.Dataset;
import java.util.Optional;

/** A training of seconds, which tells how fast longer ones are. */
final class BriefTraining {

  /** The first of them warm up. */
  static final int STEPS = 12;

  static final int WARMUP_STEPS = 2;

  private static final int TEST_IMAGES = 50;

  private BriefTraining() {}

  /**
   * Embedded images for as many steps; empty if there are not enough of them.
   *
   * @param beside images that are held out
   */
  static Optional<DataSettings> data(SgdSettings train, int beside) {
    int images = STEPS * train.batchSize() + beside;
    return images > DataSource.EMBEDDED.trainImages()
        ? Optional.empty()
        : Optional.of(
            new DataSettings(
                Dataset.FASHION_MNIST, DataSource.EMBEDDED, null, images, TEST_IMAGES));
  }

  /** The same steps, of which the first few are warm-up. */
  static SgdSettings train(SgdSettings as) {
    return new SgdSettings(
        as.batchSize(), as.momentum(), as.weightDecay(), WARMUP_STEPS, as.evaluationBatchSize());
  }
}
