package dev.labmark.scenarios.data;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Strict reader of the IDX format, as far as MNIST uses it: unsigned bytes, rank 3 (images) or 1
 * (labels). All numbers in the header are big-endian 32-bit: magic 0x0000 08 rank, then the length
 * of each dimension. The header's promise is held against the real length before any memory is
 * taken.
 */
final class IdxReader {

  static final int IMAGES_MAGIC = 0x0000_0803;
  static final int LABELS_MAGIC = 0x0000_0801;

  private IdxReader() {}

  /**
   * Joins images and labels to a split.
   *
   * @param imagesName file name for messages
   * @param images decompressed IDX content, rank 3
   * @param labelsName file name for messages
   * @param labels decompressed IDX content, rank 1
   * @throws BadDataException if a header is wrong, if content is missing or left over, or if there
   *     are not as many labels as images
   */
  static ImageSplit split(String imagesName, byte[] images, String labelsName, byte[] labels)
      throws BadDataException {
    int[] imageShape = shape(imagesName, images, IMAGES_MAGIC);
    int[] labelShape = shape(labelsName, labels, LABELS_MAGIC);
    if (imageShape[0] != labelShape[0]) {
      throw new BadDataException(
          "%s has %d images but %s has %d labels"
              .formatted(imagesName, imageShape[0], labelsName, labelShape[0]));
    }
    byte[] pixels = Arrays.copyOfRange(images, headerBytes(imageShape.length), images.length);
    byte[] classes = Arrays.copyOfRange(labels, headerBytes(labelShape.length), labels.length);
    try {
      return new ImageSplit(imageShape[1], imageShape[2], pixels, classes);
    } catch (IllegalArgumentException e) {
      throw new BadDataException(imagesName + " and " + labelsName + ": " + e.getMessage(), e);
    }
  }

  private static int headerBytes(int rank) {
    return Integer.BYTES * (1 + rank);
  }

  private static int[] shape(String name, byte[] content, int magic) throws BadDataException {
    int rank = magic & 0xff;
    if (content.length < headerBytes(rank)) {
      throw new BadDataException(
          "%s is truncated: expected an IDX header of %d bytes, found %d bytes in all"
              .formatted(name, headerBytes(rank), content.length));
    }
    ByteBuffer header = ByteBuffer.wrap(content);
    int found = header.getInt();
    if (found != magic) {
      throw new BadDataException(
          "%s is not IDX of unsigned bytes with rank %d: expected the first four bytes %08x, found %08x"
              .formatted(name, rank, magic, found));
    }
    int[] shape = new int[rank];
    long promised = 1;
    for (int d = 0; d < rank; d++) {
      long length = Integer.toUnsignedLong(header.getInt());
      promised *= length; // no overflow: below 2^31 times below 2^32
      if (promised < 1 || promised > content.length) {
        throw new BadDataException(
            "%s has a wrong IDX header: dimension %d is %d, which does not go with %d bytes in all"
                .formatted(name, d + 1, length, content.length));
      }
      shape[d] = (int) length;
    }
    int actual = content.length - headerBytes(rank);
    if (actual != promised) {
      throw new BadDataException(
          "%s %s: its IDX header %s promises %d bytes of content, found %d"
              .formatted(
                  name,
                  actual < promised ? "is truncated" : "has trailing bytes",
                  Arrays.toString(shape),
                  promised,
                  actual));
    }
    return shape;
  }
}
