package dev.labmark.scenarios.data;

import dev.labmark.harness.run.DataFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of a full data set, for trials elsewhere: read when the first of them is asked for. */
final class FullSetFiles {

  private final FullSets sets;
  private final PinnedSet set;
  private final @Nullable Path given;
  private @Nullable Map<DatasetFile, byte[]> contents;

  FullSetFiles(FullSets sets, PinnedSet set, @Nullable Path given) {
    this.sets = sets;
    this.set = set;
    this.given = given;
  }

  /** All four, at the place where a machine's cache has them. */
  List<DataFile> all() {
    return Arrays.stream(DatasetFile.values()).map(this::file).toList();
  }

  private DataFile file(DatasetFile file) {
    return new DataFile() {
      @Override
      public String path() {
        return set.dataset().id() + "/" + file.fileName();
      }

      @Override
      public String sha256() {
        return set.file(file).sha256();
      }

      @Override
      public byte[] content() {
        byte[] content = read().get(file);
        if (content == null) {
          throw new IllegalStateException("a set without " + file + " is not found");
        }
        return content;
      }
    };
  }

  private synchronized Map<DatasetFile, byte[]> read() {
    if (contents == null) {
      contents = sets.find(set, given).contents();
    }
    return contents;
  }
}
