package dev.labmark.scenarios.data;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One split of a data set: grey images and their labels, in the order of the files.
 *
 * <p>The arrays are handed out without a copy, because they are large: read them, never write them.
 */
public final class ImageSplit {

  /** The number of classes; labels are 0 to 9. */
  public static final int CLASSES = 10;

  private final int rows;
  private final int columns;
  private final byte[] pixels;
  private final byte[] labels;

  /**
   * A split of as many images as there are labels.
   *
   * @param rows height of an image in pixels
   * @param columns width of an image in pixels
   * @param pixels unsigned bytes, image after image, row after row: 0 is background, 255 full ink
   * @param labels the class of each image
   * @throws IllegalArgumentException if the numbers do not go together or a label is not a class
   */
  public ImageSplit(int rows, int columns, byte[] pixels, byte[] labels) {
    if (rows < 1 || columns < 1 || pixels.length != (long) labels.length * rows * columns) {
      throw new IllegalArgumentException(
          "%d labels need %d images of %d x %d pixels, but there are %d pixels"
              .formatted(labels.length, labels.length, rows, columns, pixels.length));
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= CLASSES) {
        throw new IllegalArgumentException(
            "label %d must be in 0..%d, was %d".formatted(i, CLASSES - 1, labels[i] & 0xff));
      }
    }
    this.rows = rows;
    this.columns = columns;
    this.pixels = pixels;
    this.labels = labels;
  }

  /** The number of images. */
  public int count() {
    return labels.length;
  }

  /** The height of an image in pixels. */
  public int rows() {
    return rows;
  }

  /** The width of an image in pixels. */
  public int columns() {
    return columns;
  }

  /** All pixels as unsigned bytes, [count, rows, columns]. Not a copy. */
  public byte[] pixels() {
    return pixels;
  }

  /** The class of each image, [count]. Not a copy. */
  public byte[] labels() {
    return labels;
  }

  /** How many images each class has. */
  public int[] classCounts() {
    int[] counts = new int[CLASSES];
    for (byte label : labels) {
      counts[label]++;
    }
    return counts;
  }

  /**
   * The stratified subset of {@code size} images; this split itself if that is all of them.
   *
   * @throws IllegalArgumentException if {@code size} is not in 1..count
   */
  public ImageSplit stratified(int size) {
    if (size == count()) {
      return this;
    }
    return rows(StratifiedSubset.indices(this, size));
  }

  /**
   * Two splits without an image in common.
   *
   * @param chosen a stratified subset
   * @param rest all other images
   */
  public record Parts(ImageSplit chosen, ImageSplit rest) {}

  /**
   * Parts a stratified subset of {@code size} images from the rest; both keep the order of this
   * split.
   *
   * @throws IllegalArgumentException if {@code size} is not in 1..count-1
   */
  public Parts parted(int size) {
    if (size >= count()) {
      throw new IllegalArgumentException(
          "nothing would be left of %d images without %d".formatted(count(), size));
    }
    int[] chosen = StratifiedSubset.indices(this, size);
    int[] rest =
        IntStream.range(0, count()).filter(i -> Arrays.binarySearch(chosen, i) < 0).toArray();
    return new Parts(rows(chosen), rows(rest));
  }

  private ImageSplit rows(int[] chosen) {
    int imageBytes = rows * columns;
    byte[] chosenPixels = new byte[chosen.length * imageBytes];
    byte[] chosenLabels = new byte[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(pixels, chosen[i] * imageBytes, chosenPixels, i * imageBytes, imageBytes);
      chosenLabels[i] = labels[chosen[i]];
    }
    return new ImageSplit(rows, columns, chosenPixels, chosenLabels);
  }
}
