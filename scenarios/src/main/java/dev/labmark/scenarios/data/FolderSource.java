package dev.labmark.scenarios.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * Copies from a folder of this machine: where the Debian package dataset-fashion-mnist installs.
 */
final class FolderSource implements FetchSource {

  private final Path folder;

  FolderSource(Path folder) {
    this.folder = folder;
  }

  @Override
  public String name() {
    return "folder " + folder;
  }

  @Override
  public Map<DatasetFile, byte[]> fetch(PinnedSet set, FetchListener listener) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          "there is no such folder; the Debian package dataset-fashion-mnist installs one");
    }
    Map<DatasetFile, byte[]> contents = new EnumMap<>(DatasetFile.class);
    for (DatasetFile file : DatasetFile.values()) {
      Path path = folder.resolve(file.fileName() + ".gz");
      long bytes = Files.size(path);
      if (bytes > set.file(file).maxTransferBytes()) {
        throw new IOException(path + " is too large: " + bytes + " bytes");
      }
      contents.put(file, Files.readAllBytes(path));
      listener.progressed(file.fileName(), bytes, bytes);
    }
    return contents;
  }
}
