package dev.labmark.scenarios.data;

import dev.labmark.harness.spec.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Checks all the data there is. */
final class DataVerifier {

  private final DataFolders folders;

  DataVerifier(DataFolders folders) {
    this.folders = folders;
  }

  /** The embedded subsets, and each place where a full set may be, of every data set. */
  List<PlaceStatus> usualPlaces() {
    List<PlaceStatus> places = new ArrayList<>();
    for (Dataset dataset : Dataset.values()) {
      DataStatus status = DataStatus.of(dataset, folders);
      places.add(
          new PlaceStatus("embedded " + dataset.title(), PlaceStatus.State.VERIFIED, List.of()));
      places.addAll(status.places());
    }
    return places;
  }

  /**
   * What a folder given by the user holds: in a subfolder for each data set, or in itself. Files
   * that lie in the folder itself do not say which data set they are meant to be, so they are taken
   * for the one that they come closest to.
   *
   * @throws InvalidInputException if it is not a folder or holds no file of any data set
   */
  List<PlaceStatus> folder(Path folder) {
    List<PlaceStatus> below = new ArrayList<>();
    List<PlaceStatus> itself = new ArrayList<>();
    for (Dataset dataset : Dataset.values()) {
      List<DatasetFolder> places = FullSets.placesIn(PinnedSet.full(dataset), folder);
      below.add(places.get(0).check());
      itself.add(places.get(1).check());
    }
    List<PlaceStatus> found = new ArrayList<>(below);
    itself.stream()
        .min(Comparator.comparingInt(place -> place.problems().size()))
        .ifPresent(found::add);
    found.removeIf(place -> place.state() == PlaceStatus.State.ABSENT);
    if (found.isEmpty()) {
      throw new InvalidInputException(
          "%s holds no file of a data set: looked for %s and the like, raw or .gz, in it and in %s"
              .formatted(
                  folder,
                  DatasetFile.TRAIN_IMAGES.fileName(),
                  "its subfolders mnist and fashion-mnist"));
    }
    return found;
  }
}
