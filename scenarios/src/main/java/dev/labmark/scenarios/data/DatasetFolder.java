package dev.labmark.scenarios.data;

import dev.labmark.harness.spec.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A folder that may hold the four files of a data set, each raw or as {@code .gz}; where both are
 * there the raw one counts.
 */
final class DatasetFolder {

  private final PinnedSet set;
  private final Path path;

  DatasetFolder(PinnedSet set, Path path) {
    this.set = set;
    this.path = path;
  }

  Path path() {
    return path;
  }

  /** Those of the four that are not there in either form. */
  List<DatasetFile> missing() {
    List<DatasetFile> missing = new ArrayList<>();
    for (DatasetFile file : DatasetFile.values()) {
      if (find(file) == null) {
        missing.add(file);
      }
    }
    return missing;
  }

  /** What is there, and right or not. Reads everything, so takes about a second for a full set. */
  PlaceStatus check() {
    List<String> problems = new ArrayList<>();
    Map<DatasetFile, byte[]> right = readPresent(problems);
    List<DatasetFile> missing = missing();
    PlaceStatus.State state;
    if (!problems.isEmpty()) {
      state = PlaceStatus.State.CORRUPT;
    } else if (missing.isEmpty()) {
      state = PlaceStatus.State.VERIFIED;
    } else {
      state = right.isEmpty() ? PlaceStatus.State.ABSENT : PlaceStatus.State.INCOMPLETE;
    }
    missing.forEach(file -> problems.add(path.resolve(file.fileName()) + "(.gz) is not there"));
    return new PlaceStatus(path.toString(), state, problems);
  }

  /**
   * The decompressed contents of those of the four that are there, all verified.
   *
   * @throws InvalidInputException naming each file that is wrong, and what to do
   */
  Map<DatasetFile, byte[]> readPresent() {
    List<String> problems = new ArrayList<>();
    Map<DatasetFile, byte[]> contents = readPresent(problems);
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return contents;
  }

  private Map<DatasetFile, byte[]> readPresent(List<String> problems) {
    Map<DatasetFile, byte[]> contents = new EnumMap<>(DatasetFile.class);
    for (DatasetFile file : DatasetFile.values()) {
      Path found = find(file);
      if (found != null) {
        try (InputStream in = Files.newInputStream(found)) {
          contents.put(file, set.file(file).readVerified(found.toString(), in));
        } catch (BadDataException e) {
          problems.add(e.getMessage() + System.lineSeparator() + advice());
        } catch (IOException e) {
          problems.add(found + " cannot be read: " + Failures.reason(e));
        }
      }
    }
    return contents;
  }

  private String advice() {
    return "  Labmark neither uses nor deletes it: move it away, then run: labmark data fetch "
        + set.dataset().id();
  }

  private @Nullable Path find(DatasetFile file) {
    for (String name : List.of(file.fileName(), file.fileName() + ".gz")) {
      Path candidate = path.resolve(name);
      if (Files.exists(candidate)) {
        return candidate;
      }
    }
    return null;
  }
}
