package dev.labmark.scenarios.data;

/**
 * Mean and standard deviation of all pixels of a split, with pixels scaled to [0,1]: what standard
 * normalisation takes off and divides by. Full MNIST has 0.13066 and 0.30811.
 *
 * @param mean in [0,1]
 * @param standardDeviation of the population, in [0,0.5]
 */
public record PixelStatistics(double mean, double standardDeviation) {

  private static final double FULL_SCALE = 255;

  /** The statistics of a split, which should be the training split in use. */
  public static PixelStatistics of(ImageSplit split) {
    long[] histogram = new long[256];
    for (byte pixel : split.pixels()) {
      histogram[pixel & 0xff]++;
    }
    long sum = 0;
    for (int value = 0; value < histogram.length; value++) {
      sum += histogram[value] * value;
    }
    double count = split.pixels().length;
    double mean = sum / count;
    double squares = 0;
    for (int value = 0; value < histogram.length; value++) {
      squares += histogram[value] * (value - mean) * (value - mean);
    }
    return new PixelStatistics(mean / FULL_SCALE, Math.sqrt(squares / count) / FULL_SCALE);
  }
}
