package dev.labmark.scenarios.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/** A data set of 20 + 10 images of 2 x 3 pixels, pinned like a real one. */
final class TinySet {

  static final ImageSplit TRAIN = split(20);
  static final ImageSplit TEST = split(10);
  static final Map<DatasetFile, byte[]> CONTENTS = IdxWriter.files(TRAIN, TEST);
  static final PinnedSet PINNED = pin();

  private TinySet() {}

  private static ImageSplit split(int count) {
    byte[] pixels = new byte[count * 6];
    byte[] labels = new byte[count];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 37);
    }
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % 10);
    }
    return new ImageSplit(2, 3, pixels, labels);
  }

  private static PinnedSet pin() {
    Map<DatasetFile, PinnedFile> files = new EnumMap<>(DatasetFile.class);
    CONTENTS.forEach(
        (file, content) ->
            files.put(file, new PinnedFile("tiny " + file, content.length, sha256(content))));
    return new PinnedSet(Dataset.MNIST, "tiny", files);
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] content(DatasetFile file) {
    byte[] content = CONTENTS.get(file);
    if (content == null) {
      throw new AssertionError(file);
    }
    return content.clone();
  }

  /** Writes all four files raw. */
  static void writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (DatasetFile file : DatasetFile.values()) {
      Files.write(folder.resolve(file.fileName()), content(file));
    }
  }

  /** Writes all four files as gzip. */
  static void writeCompressedTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (DatasetFile file : DatasetFile.values()) {
      Files.write(folder.resolve(file.fileName() + ".gz"), Gzip.compress(content(file)));
    }
  }
}
