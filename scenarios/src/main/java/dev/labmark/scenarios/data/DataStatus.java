package dev.labmark.scenarios.data;

import java.util.List;

/**
 * What there is of a data set on this machine.
 *
 * @param dataset which data set
 * @param embedded the subset in the jar
 * @param full the first place that holds any file of the full set; if there is none, the cache
 * @param places every place that was looked into, in order
 */
public record DataStatus(
    Dataset dataset, Embedded embedded, PlaceStatus full, List<PlaceStatus> places) {

  /**
   * The verified subset in the jar.
   *
   * @param trainImages number of training images
   * @param testImages number of test images
   */
  public record Embedded(int trainImages, int testImages) {}

  /** Keeps its own copy of the places. */
  public DataStatus {
    places = List.copyOf(places);
  }

  /** Looks, and verifies what is there; takes about a second for each full set found. */
  public static DataStatus of(Dataset dataset, DataFolders folders) {
    ImageDataset subset = EmbeddedSubset.load(dataset);
    List<PlaceStatus> places =
        new FullSets(folders)
            .places(PinnedSet.full(dataset), null).stream().map(DatasetFolder::check).toList();
    return new DataStatus(
        dataset,
        new Embedded(subset.train().count(), subset.test().count()),
        places.stream()
            .filter(
                place ->
                    place.state() == PlaceStatus.State.VERIFIED
                        || place.state() == PlaceStatus.State.CORRUPT)
            .findFirst()
            .orElse(places.get(0)),
        places);
  }
}
