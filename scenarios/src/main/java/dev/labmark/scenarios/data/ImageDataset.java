package dev.labmark.scenarios.data;

import org.jspecify.annotations.Nullable;

/**
 * A data set, ready to be turned into tensors.
 *
 * @param dataset which one
 * @param train what is learned from
 * @param validation held out of the training images, to choose by; null where nothing is chosen
 * @param test what is only ever evaluated
 * @param origin where all came from
 */
public record ImageDataset(
    Dataset dataset,
    ImageSplit train,
    @Nullable ImageSplit validation,
    ImageSplit test,
    DataOrigin origin) {

  /** The splits of the files. */
  public ImageDataset(Dataset dataset, ImageSplit train, ImageSplit test, DataOrigin origin) {
    this(dataset, train, null, test, origin);
  }

  /** The name in settings and records: {@code mnist}. */
  public String name() {
    return dataset.id();
  }

  /**
   * The stratified subset of so many images; the origin stays the one of the files.
   *
   * @throws IllegalArgumentException if a size is not in 1..count
   */
  public ImageDataset stratified(int trainImages, int testImages) {
    return new ImageDataset(
        dataset, train.stratified(trainImages), validation, test.stratified(testImages), origin);
  }

  /**
   * Holds a stratified part of the training images out of training, to choose by.
   *
   * @throws IllegalArgumentException if {@code images} is not in 1..count-1
   */
  public ImageDataset holdingOut(int images) {
    ImageSplit.Parts parts = train.parted(images);
    return new ImageDataset(dataset, parts.rest(), parts.chosen(), test, origin);
  }
}
