package dev.labmark.scenarios.data;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The four files that a data set has to consist of.
 *
 * @param dataset which one
 * @param title how messages call it: {@code full MNIST}
 * @param files what each of the four has to hold
 */
record PinnedSet(Dataset dataset, String title, Map<DatasetFile, PinnedFile> files) {

  private static final int IMAGE_HEADER_BYTES = 16;
  private static final int LABEL_HEADER_BYTES = 8;
  private static final int IMAGE_BYTES = 28 * 28;

  PinnedSet {
    files = Collections.unmodifiableMap(new EnumMap<>(files));
    if (files.size() != DatasetFile.values().length) {
      throw new IllegalArgumentException(title + " must pin four files, pins " + files.keySet());
    }
  }

  /** The whole data set, as its authors published it. */
  static PinnedSet full(Dataset dataset) {
    return switch (dataset) {
      case MNIST ->
          of(
              dataset,
              DataSource.FULL,
              "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
              "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
              "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
              "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");
      case FASHION_MNIST ->
          of(
              dataset,
              DataSource.FULL,
              "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
              "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
              "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
              "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34");
    };
  }

  /**
   * The stratified subset in the jar, as {@code labmark data subset} makes it from the full set.
   */
  static PinnedSet embedded(Dataset dataset) {
    return switch (dataset) {
      case MNIST ->
          of(
              dataset,
              DataSource.EMBEDDED,
              "d7fee3d518abd69f9588da56ae29da59969bab4448f18287cdc60c0abdc74e4b",
              "018b1a8cc9f52129d4ac977b0f4d25dfea98da4110ff62fa5c916c117318ac55",
              "563bca670ec2cd531cf314f6d0b75c948cffca7bff336896229c7f36ce4af5e5",
              "4a5257ce4b116f9e2843df8ad0d52d45d0c6b99348990a2b28e8122c901cf04b");
      case FASHION_MNIST ->
          of(
              dataset,
              DataSource.EMBEDDED,
              "cfdef7f70d35ae627dc0cf5f7e5d19e6be2fbbc63e6026e100bb15e213a9c0df",
              "af6647ed5471027d448f24ecd744b9baf87d49df15604efb34fc4085357c31a2",
              "1019dbad2e502d4ade0de041778f1f87d7e5a70f2711c66df31807ce54530b4f",
              "1494af875df37d5350bc5e571d89763c0bfe4a503e3276c67202b6ca21f3fbdd");
    };
  }

  private static PinnedSet of(
      Dataset dataset,
      DataSource source,
      String trainImages,
      String trainLabels,
      String testImages,
      String testLabels) {
    String title = source.id() + " " + dataset.title();
    int train = source.trainImages();
    int test = source.testImages();
    return new PinnedSet(
        dataset,
        title,
        Map.of(
            DatasetFile.TRAIN_IMAGES,
            images(title, DatasetFile.TRAIN_IMAGES, train, trainImages),
            DatasetFile.TRAIN_LABELS,
            labels(title, DatasetFile.TRAIN_LABELS, train, trainLabels),
            DatasetFile.TEST_IMAGES,
            images(title, DatasetFile.TEST_IMAGES, test, testImages),
            DatasetFile.TEST_LABELS,
            labels(title, DatasetFile.TEST_LABELS, test, testLabels)));
  }

  private static PinnedFile images(String title, DatasetFile file, int count, String sha256) {
    int bytes = IMAGE_HEADER_BYTES + count * IMAGE_BYTES;
    return new PinnedFile(title + ", " + file.fileName(), bytes, sha256);
  }

  private static PinnedFile labels(String title, DatasetFile file, int count, String sha256) {
    return new PinnedFile(title + ", " + file.fileName(), LABEL_HEADER_BYTES + count, sha256);
  }

  /** What one of the four has to hold. */
  PinnedFile file(DatasetFile file) {
    PinnedFile pinned = files.get(file);
    if (pinned == null) {
      throw new IllegalStateException("the constructor lets no set without " + file + " pass");
    }
    return pinned;
  }

  /** The checksums by file name, for the record. */
  Map<String, String> sha256ByFileName() {
    Map<String, String> checksums = new TreeMap<>();
    files.forEach((file, pinned) -> checksums.put(file.fileName(), pinned.sha256()));
    return checksums;
  }
}
