package dev.labmark.scenarios.data;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;

/** Writes what {@link IdxReader} reads. */
final class IdxWriter {

  private IdxWriter() {}

  /** The IDX content, not compressed, of the four files of a data set. */
  static Map<DatasetFile, byte[]> files(ImageSplit train, ImageSplit test) {
    Map<DatasetFile, byte[]> files = new EnumMap<>(DatasetFile.class);
    files.put(DatasetFile.TRAIN_IMAGES, images(train));
    files.put(DatasetFile.TRAIN_LABELS, labels(train));
    files.put(DatasetFile.TEST_IMAGES, images(test));
    files.put(DatasetFile.TEST_LABELS, labels(test));
    return files;
  }

  private static byte[] images(ImageSplit split) {
    return ByteBuffer.allocate(4 * Integer.BYTES + split.pixels().length)
        .putInt(IdxReader.IMAGES_MAGIC)
        .putInt(split.count())
        .putInt(split.rows())
        .putInt(split.columns())
        .put(split.pixels())
        .array();
  }

  private static byte[] labels(ImageSplit split) {
    return ByteBuffer.allocate(2 * Integer.BYTES + split.count())
        .putInt(IdxReader.LABELS_MAGIC)
        .putInt(split.count())
        .put(split.labels())
        .array();
  }
}
