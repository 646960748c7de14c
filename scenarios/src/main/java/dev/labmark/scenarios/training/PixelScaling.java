package dev.labmark.scenarios.training;

import dev.labmark.scenarios.data.PixelStatistics;

/**
 * What is done to pixels in [0, 1] before a network sees them.
 *
 * @param mean subtracted
 * @param standardDeviation then divided by
 */
public record PixelScaling(double mean, double standardDeviation) {

  /** Pixels stay in [0, 1]. */
  public static final PixelScaling NONE = new PixelScaling(0, 1);

  /** Mean 0 and standard deviation 1 over the training split in use. */
  public static PixelScaling standard(PixelStatistics training) {
    return new PixelScaling(training.mean(), training.standardDeviation());
  }
}
