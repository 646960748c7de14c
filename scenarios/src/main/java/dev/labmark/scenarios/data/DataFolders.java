package dev.labmark.scenarios.data;

import java.nio.file.Path;

/**
 * Where full data sets are looked for, besides a folder that the user gives. Each data set lies in
 * a folder of its name below.
 *
 * @param cache the user's own; {@code labmark data fetch} stores here. By custom {@code
 *     $XDG_CACHE_HOME/labmark/datasets}, else {@code ~/.cache/labmark/datasets}; the caller says
 * @param system the machine's; the Debian package dataset-fashion-mnist installs here
 */
public record DataFolders(Path cache, Path system) {

  private static final Path DEBIAN = Path.of("/usr/share/datasets");

  /** The given cache and Debian's {@code /usr/share/datasets}. */
  public static DataFolders withCache(Path cache) {
    return new DataFolders(cache, DEBIAN);
  }
}
