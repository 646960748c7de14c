package dev.labmark.scenarios.data;

import dev.labmark.harness.spec.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds a full data set: first in the folder that the user gives (in its subfolder with the data
 * set's name, then in itself), then in the user's cache, then in the machine's folder.
 *
 * <p>The first folder that holds all four files is used. A folder that lacks some is passed by. A
 * file that is there but wrong ends the search with an error, even if a later folder has the right
 * one: whoever put it there believes it to be used, and should hear that it is not.
 */
final class FullSets {

  private final DataFolders folders;

  FullSets(DataFolders folders) {
    this.folders = folders;
  }

  /** Where to look, in order. */
  List<DatasetFolder> places(PinnedSet set, @Nullable Path given) {
    String name = set.dataset().id();
    List<DatasetFolder> places = new ArrayList<>();
    if (given != null) {
      places.addAll(placesIn(set, given));
    }
    places.add(new DatasetFolder(set, folders.cache().resolve(name)));
    places.add(new DatasetFolder(set, folders.system().resolve(name)));
    return places;
  }

  /**
   * Where to look in a folder that the user gives.
   *
   * @throws InvalidInputException if it is not a folder
   */
  static List<DatasetFolder> placesIn(PinnedSet set, Path given) {
    if (!Files.isDirectory(given)) {
      throw new InvalidInputException("The data folder " + given + " is not a folder");
    }
    return List.of(
        new DatasetFolder(set, given.resolve(set.dataset().id())), new DatasetFolder(set, given));
  }

  /** Verified contents, and where they were found. */
  record Found(Path place, Map<DatasetFile, byte[]> contents) {}

  /**
   * The verified data set.
   *
   * @throws InvalidInputException if it is nowhere, or wrong where it is
   */
  ImageDataset load(PinnedSet set, @Nullable Path given) {
    Found found = find(set, given);
    try {
      return VerifiedSet.toDataset(
          set, found.contents(), DataSource.FULL, found.place().toString());
    } catch (IOException e) {
      throw new InvalidInputException(found.place() + ": " + Failures.reason(e), e);
    }
  }

  /**
   * The verified files.
   *
   * @throws InvalidInputException if they are nowhere, or wrong where they are
   */
  Found find(PinnedSet set, @Nullable Path given) {
    List<String> looked = new ArrayList<>();
    for (DatasetFolder place : places(set, given)) {
      Map<DatasetFile, byte[]> contents = place.readPresent();
      List<DatasetFile> missing = place.missing();
      if (missing.isEmpty()) {
        return new Found(place.path(), contents);
      }
      looked.add(
          "  %s %s"
              .formatted(
                  place.path(),
                  Files.isDirectory(place.path())
                      ? "lacks "
                          + String.join(", ", missing.stream().map(DatasetFile::fileName).toList())
                      : "does not exist"));
    }
    throw new InvalidInputException(
        """
        The %s data set was not found. Four files, raw or .gz, were looked for in this order:
        %s
        Get it with: labmark data fetch %s"""
            .formatted(
                set.title(), String.join(System.lineSeparator(), looked), set.dataset().id()));
  }
}
