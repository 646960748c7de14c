package dev.labmark.scenarios.data;

import dev.labmark.harness.run.DataFile;
import dev.labmark.harness.spec.InvalidInputException;
import java.nio.file.Path;
import java.util.List;

/** The way from settings to images. */
public final class Datasets {

  private Datasets() {}

  /**
   * Loads and verifies a data set; a full one takes about a second.
   *
   * @throws InvalidInputException if the full set is nowhere or is not the right one: the message
   *     names places, files, checksums and what to do
   */
  public static ImageDataset load(DataSettings settings, DataFolders folders) {
    ImageDataset all =
        switch (settings.source()) {
          case EMBEDDED -> EmbeddedSubset.load(settings.dataset());
          case FULL -> {
            String folder = settings.folder();
            yield new FullSets(folders)
                .load(PinnedSet.full(settings.dataset()), folder == null ? null : Path.of(folder));
          }
        };
    return all.stratified(
        limit(settings.trainImages(), all.train()), limit(settings.testImages(), all.test()));
  }

  /**
   * The files that trials with such settings need where they run: those of the full set, which is
   * not read before a content is asked for. The embedded subset travels with the code.
   */
  public static List<DataFile> files(DataSettings settings, DataFolders folders) {
    if (settings.source() == DataSource.EMBEDDED) {
      return List.of();
    }
    String folder = settings.folder();
    return new FullSetFiles(
            new FullSets(folders),
            PinnedSet.full(settings.dataset()),
            folder == null ? null : Path.of(folder))
        .all();
  }

  /** So many of the images that travel with the code, stratified. */
  public static ImageDataset embedded(Dataset dataset, int trainImages, int testImages) {
    return EmbeddedSubset.load(dataset).stratified(trainImages, testImages);
  }

  private static int limit(int asked, ImageSplit split) {
    return asked == 0 ? split.count() : asked;
  }
}
