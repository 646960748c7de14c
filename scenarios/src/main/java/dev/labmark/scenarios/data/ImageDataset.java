package dev.labmark.scenarios.data;

/**
 * A data set, ready to be turned into tensors.
 *
 * @param dataset which one
 * @param train what is learned from
 * @param test what is only ever evaluated
 * @param origin where both came from
 */
public record ImageDataset(Dataset dataset, ImageSplit train, ImageSplit test, DataOrigin origin) {

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
        dataset, train.stratified(trainImages), test.stratified(testImages), origin);
  }
}
