package dev.labmark.harness.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One split of a data set: images resident on the device, so that a batch is one gather. */
public final class TensorSplit {

  private static final float PIXEL_MAX = 255f;

  private final NDArray images;
  private final int[] labels;
  private final int classes;
  private final @Nullable HostRows hostRows;

  /**
   * A split of images that are resident.
   *
   * @param images {@code [N, C, H, W]}, float32
   * @param labels {@code [N]}, not copied
   * @param classes number of classes
   */
  public TensorSplit(NDArray images, int[] labels, int classes) {
    this.images = images;
    this.labels = labels;
    this.classes = classes;
    this.hostRows = HostRows.reaches(images) ? new HostRows(images) : null;
  }

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
      images.attach(manager);
      int[] rightClasses = new int[labels.length];
      for (int i = 0; i < labels.length; i++) {
        rightClasses[i] = Byte.toUnsignedInt(labels[i]);
      }
      return new TensorSplit(images, rightClasses, classes);
    }
  }

  /** {@code [N, C, H, W]}, float32. */
  public NDArray images() {
    return images;
  }

  /** The right class of each image, {@code [N]}; a copy. */
  public int[] labels() {
    return labels.clone();
  }

  /** Number of classes. */
  public int classes() {
    return classes;
  }

  /** Number of images. */
  public int size() {
    return labels.length;
  }

  /**
   * The images of those rows, {@code [to - from, C, H, W]}, owned by the given manager. On a CPU
   * the next batch of that size overwrites them: one batch at a time.
   */
  public Batch gather(NDManager manager, int[] rows, int from, int to) {
    int[] own = new int[to - from];
    for (int i = from; i < to; i++) {
      own[i - from] = labels[rows[i]];
    }
    NDArray batch =
        hostRows == null
            ? onDevice(manager, rows, from, to)
            : hostRows.copy(manager, rows, from, to);
    return new Batch(batch, own, classes);
  }

  private NDArray onDevice(NDManager manager, int[] rows, int from, int to) {
    long[] indices = Arrays.stream(rows, from, to).asLongStream().toArray();
    return images.get(manager, new NDIndex("{}", manager.create(indices)));
  }

  /** Consecutive rows as views, owned by the given manager. */
  public Batch slice(NDManager manager, int from, int to) {
    return new Batch(
        images.get(manager, new NDIndex(from + ":" + to)),
        Arrays.copyOfRange(labels, from, to),
        classes);
  }

  private static ByteBuffer direct(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(bytes.length);
    buffer.put(bytes).flip();
    return buffer;
  }
}
