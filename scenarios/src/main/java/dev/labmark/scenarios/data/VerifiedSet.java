package dev.labmark.scenarios.data;

import java.util.Map;

/** Turns the verified contents of four files into a data set. */
final class VerifiedSet {

  private VerifiedSet() {}

  static ImageDataset toDataset(
      PinnedSet set, Map<DatasetFile, byte[]> contents, DataSource source, String location)
      throws BadDataException {
    return new ImageDataset(
        set.dataset(),
        split(contents, DatasetFile.TRAIN_IMAGES, DatasetFile.TRAIN_LABELS),
        split(contents, DatasetFile.TEST_IMAGES, DatasetFile.TEST_LABELS),
        new DataOrigin(source, location, set.sha256ByFileName()));
  }

  private static ImageSplit split(
      Map<DatasetFile, byte[]> contents, DatasetFile images, DatasetFile labels)
      throws BadDataException {
    return IdxReader.split(
        images.fileName(), content(contents, images), labels.fileName(), content(contents, labels));
  }

  private static byte[] content(Map<DatasetFile, byte[]> contents, DatasetFile file) {
    byte[] content = contents.get(file);
    if (content == null) {
      throw new IllegalArgumentException(file.fileName() + " has not been read");
    }
    return content;
  }
}
