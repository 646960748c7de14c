package dev.labmark.harness.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;

/**
 * One split of a data set, resident on the device as two tensors, so that a batch is one gather.
 *
 * @param images {@code [N, C, H, W]}, float32
 * @param labels {@code [N]}, int64
 * @param classes number of classes
 */
public record TensorSplit(NDArray images, NDArray labels, int classes) {

  private static final float PIXEL_MAX = 255f;

  /**
   * Puts grey images on the device of a manager.
   *
   * @param pixels N * height * width unsigned bytes, row by row
   * @param labels N unsigned bytes
   * @param mean subtracted from pixels in [0, 1]
   * @param standardDeviation what they are then divided by; with mean 0 and standard deviation 1
   *     pixels stay in [0, 1]
   */
  public static TensorSplit ofGreyImages(
      NDManager manager,
      byte[] pixels,
      byte[] labels,
      int height,
      int width,
      int classes,
      double mean,
      double standardDeviation) {
    try (NDManager scratch = manager.newSubManager()) {
      Shape shape = new Shape(labels.length, 1, height, width);
      NDArray images =
          scratch
              .create(direct(pixels), shape, DataType.UINT8)
              .toType(DataType.FLOAT32, true)
              .divi(PIXEL_MAX)
              .subi((float) mean)
              .divi((float) standardDeviation);
      NDArray targets =
          scratch
              .create(direct(labels), new Shape(labels.length), DataType.UINT8)
              .toType(DataType.INT64, true);
      images.attach(manager);
      targets.attach(manager);
      return new TensorSplit(images, targets, classes);
    }
  }

  /** Number of images. */
  public int size() {
    return Math.toIntExact(labels.getShape().get(0));
  }

  /** The images of those rows, {@code [indices.length, C, H, W]}, owned by the given manager. */
  public Batch gather(NDManager manager, int[] rows, int from, int to) {
    long[] indices = new long[to - from];
    for (int i = from; i < to; i++) {
      indices[i - from] = rows[i];
    }
    NDArray index = manager.create(indices);
    return new Batch(
        images.get(manager, new NDIndex("{}", index)),
        labels.get(manager, new NDIndex("{}", index)),
        classes);
  }

  /** Consecutive rows as views, owned by the given manager. */
  public Batch slice(NDManager manager, int from, int to) {
    NDIndex range = new NDIndex(from + ":" + to);
    return new Batch(images.get(manager, range), labels.get(manager, range), classes);
  }

  private static ByteBuffer direct(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(bytes.length);
    buffer.put(bytes).flip();
    return buffer;
  }
}
