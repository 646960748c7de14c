package dev.labmark.scenarios.data;

import dev.labmark.harness.spec.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Makes the files of the embedded subset anew from a full set. */
final class SubsetWriter {

  private final PinnedSet embedded;

  SubsetWriter(Dataset dataset) {
    this.embedded = PinnedSet.embedded(dataset);
  }

  /**
   * Writes the four compressed files.
   *
   * @param full the full set
   * @param folder made if need be
   * @return a line for each file: its path, size, and whether it equals the embedded one
   * @throws InvalidInputException if the folder cannot be written, or holds another file under one
   *     of the four names; such a file is left as it is
   */
  List<String> write(ImageDataset full, Path folder) {
    ImageDataset subset =
        full.stratified(DataSource.EMBEDDED.trainImages(), DataSource.EMBEDDED.testImages());
    List<String> lines = new ArrayList<>();
    try {
      Files.createDirectories(folder);
      for (Map.Entry<DatasetFile, byte[]> file :
          IdxWriter.files(subset.train(), subset.test()).entrySet()) {
        Path target = folder.resolve(file.getKey().fileName() + ".gz");
        byte[] compressed = Gzip.compress(file.getValue());
        store(target, file.getValue(), compressed);
        lines.add(
            "%s: %d bytes, %s"
                .formatted(target, compressed.length, compare(file.getKey(), compressed)));
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          "The subset cannot be written to %s: %s".formatted(folder, Failures.reason(e)), e);
    }
    return lines;
  }

  private static void store(Path target, byte[] content, byte[] compressed) throws IOException {
    if (Files.exists(target)) {
      try (InputStream in = Gzip.decompressed(Files.newInputStream(target))) {
        if (!Arrays.equals(in.readNBytes(content.length + 1), content)) {
          throw new IOException(target + " holds something else; move it away first");
        }
      }
    }
    AtomicStore.write(target, compressed);
  }

  private String compare(DatasetFile file, byte[] compressed) throws IOException {
    if (Arrays.equals(compressed, EmbeddedSubset.compressed(embedded.dataset(), file))) {
      return "equal to the embedded file";
    }
    try {
      embedded.file(file).readVerified("the subset", new ByteArrayInputStream(compressed));
      return "same content as the embedded file, compressed otherwise by this JVM's zlib";
    } catch (BadDataException e) {
      return "differs from the embedded file: " + Failures.reason(e);
    }
  }
}
