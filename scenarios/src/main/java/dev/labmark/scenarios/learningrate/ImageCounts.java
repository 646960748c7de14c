package dev.labmark.scenarios.learningrate;

import dev.labmark.harness.spec.Violations;
import dev.labmark.scenarios.data.DataSettings;

/** How many images data settings come to, told without loading them. */
final class ImageCounts {

  private ImageCounts() {}

  static int ofTest(DataSettings data) {
    return data.testImages() == 0 ? data.source().testImages() : data.testImages();
  }

  static int ofTrain(DataSettings data) {
    return data.trainImages() == 0 ? data.source().trainImages() : data.trainImages();
  }

  /** Both splits must have room for what they are for. */
  static void checkValidation(
      Violations violations, int validationImages, int images, int largestBatch) {
    violations
        .inRange("validationImages", validationImages, 1, images - 1)
        .check(
            largestBatch <= images - validationImages,
            "the largest batch must not be larger than the training split, which has "
                + (images - validationImages)
                + " images without the validation split, was "
                + largestBatch);
  }
}
