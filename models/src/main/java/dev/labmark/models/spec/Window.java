package dev.labmark.models.spec;

/** Where a square window that slides over a padded feature map comes to stand. */
final class Window {

  private Window() {}

  /**
   * The map that a sliding window makes.
   *
   * @throws InvalidSpecException with both shapes, if the window does not fit the padded input
   */
  static FeatureMap slide(
      FeatureMap input, long channels, int kernel, int stride, int padding, int dilation) {
    long height = positions(input.height(), kernel, stride, padding, dilation);
    long width = positions(input.width(), kernel, stride, padding, dilation);
    if (height < 1 || width < 1) {
      long extent = dilation * (kernel - 1L) + 1;
      throw new InvalidSpecException(
          "a window of %dx%d does not fit its input %s padded by %d: its output would be %dx%dx%d"
              .formatted(extent, extent, input, padding, channels, height, width));
    }
    return new FeatureMap(channels, height, width);
  }

  /**
   * Positions along one side: floor((i + 2p - d (k - 1) - 1) / s) + 1 (Dumoulin and Visin 2016, "A
   * guide to convolution arithmetic for deep learning", relationship 15); below 1 if none fits.
   */
  private static long positions(long size, int kernel, int stride, int padding, int dilation) {
    return Math.floorDiv(size + 2L * padding - dilation * (kernel - 1L) - 1, stride) + 1;
  }
}
