package dev.labmark.scenarios.data;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the images of a run came from, for its record.
 *
 * @param source subset or full set
 * @param location the folder; of the embedded subset, {@code labmark.jar}
 * @param sha256 checksum of the decompressed content of each file that was read, by file name;
 *     verified
 */
public record DataOrigin(DataSource source, String location, Map<String, String> sha256) {

  /** Keeps its own copy of the checksums. */
  public DataOrigin {
    sha256 = Collections.unmodifiableMap(new TreeMap<>(sha256));
  }
}
