package dev.labmark.models.spec;

import java.util.List;

/**
 * Feature maps of one image, written {@code 6x28x28}.
 *
 * @param channels in 1..2^31-1
 * @param height in pixels, in 1..2^31-1
 * @param width in pixels, in 1..2^31-1
 */
public record FeatureMap(long channels, long height, long width) implements FeatureShape {

  /**
   * Checks the sizes.
   *
   * @throws InvalidSpecException if a size is out of range or there are more than 2^63-1 values
   */
  public FeatureMap {
    Violations violations =
        new Violations()
            .require(inRange(channels), outOfRange("channels", channels))
            .require(inRange(height), outOfRange("height", height))
            .require(inRange(width), outOfRange("width", width));
    violations.throwIfAny();
    Products.exact(List.of(channels, height, width), "feature map");
  }

  private static boolean inRange(long size) {
    return size >= 1 && size <= Integer.MAX_VALUE;
  }

  private static String outOfRange(String path, long size) {
    return "feature map " + path + " must be in 1.." + Integer.MAX_VALUE + ", was " + size;
  }

  @Override
  public List<Long> dimensions() {
    return List.of(channels, height, width);
  }

  @Override
  public long size() {
    return channels * height * width;
  }

  @Override
  public String toString() {
    return channels + "x" + height + "x" + width;
  }
}
