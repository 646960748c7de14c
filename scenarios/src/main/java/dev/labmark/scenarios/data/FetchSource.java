package dev.labmark.scenarios.data;

import java.io.IOException;
import java.util.Map;

/** Somewhere that may have a full data set. What it gives is not trusted: the fetcher verifies. */
interface FetchSource {

  /** What it is, for people: a command, an address, a folder. */
  String name();

  /**
   * Gets all four files, raw or gzip. Bounded in size and time.
   *
   * @throws IOException if it cannot
   */
  Map<DatasetFile, byte[]> fetch(PinnedSet set, FetchListener listener)
      throws IOException, InterruptedException;
}
