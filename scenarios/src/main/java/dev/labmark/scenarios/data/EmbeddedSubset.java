package dev.labmark.scenarios.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;

/** The stratified subsets that travel in the jar, as resources beside this class. */
final class EmbeddedSubset {

  private static final String LOCATION = "labmark.jar";

  private EmbeddedSubset() {}

  /** The verified subset. A failure means that the jar is damaged, not that the user did wrong. */
  static ImageDataset load(Dataset dataset) {
    PinnedSet pinned = PinnedSet.embedded(dataset);
    Map<DatasetFile, byte[]> contents = new EnumMap<>(DatasetFile.class);
    try {
      for (DatasetFile file : DatasetFile.values()) {
        try (InputStream in = open(dataset, file)) {
          contents.put(file, pinned.file(file).readVerified(resource(dataset, file), in));
        }
      }
      return VerifiedSet.toDataset(pinned, contents, DataSource.EMBEDDED, LOCATION);
    } catch (IOException e) {
      throw new IllegalStateException(
          "This copy of Labmark is damaged, build it again: " + Failures.reason(e), e);
    }
  }

  /** The compressed file as it lies in the jar. */
  static byte[] compressed(Dataset dataset, DatasetFile file) throws IOException {
    try (InputStream in = open(dataset, file)) {
      return in.readAllBytes();
    }
  }

  private static InputStream open(Dataset dataset, DatasetFile file) throws IOException {
    InputStream in = EmbeddedSubset.class.getResourceAsStream(resource(dataset, file));
    if (in == null) {
      throw new IOException("there is no resource " + resource(dataset, file));
    }
    return in;
  }

  private static String resource(Dataset dataset, DatasetFile file) {
    return dataset.id() + "/" + file.fileName() + ".gz";
  }
}
