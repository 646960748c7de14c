package dev.labmark.scenarios.data;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much of a data set is used. */
public enum DataSource {
  /** The stratified subset inside the jar: needs no download. */
  @JsonProperty("embedded")
  EMBEDDED("embedded", 10_000, 2_000),

  /** The whole data set, found in a folder. */
  @JsonProperty("full")
  FULL("full", 60_000, 10_000);

  private final String id;
  private final int trainImages;
  private final int testImages;

  DataSource(String id, int trainImages, int testImages) {
    this.id = id;
    this.trainImages = trainImages;
    this.testImages = testImages;
  }

  /** The name in settings: {@code embedded}. */
  public String id() {
    return id;
  }

  /** The number of images in the training split. */
  public int trainImages() {
    return trainImages;
  }

  /** The number of images in the test split. */
  public int testImages() {
    return testImages;
  }
}
