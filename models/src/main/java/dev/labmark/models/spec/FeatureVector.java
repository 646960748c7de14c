package dev.labmark.models.spec;

import java.util.List;

/**
 * Features of one image without spatial order, written {@code 400}.
 *
 * @param features at least 1
 */
public record FeatureVector(long features) implements FeatureShape {

  /**
   * Checks the size.
   *
   * @throws InvalidSpecException if {@code features} is below 1
   */
  public FeatureVector {
    new Violations().atLeast("feature vector features", features, 1).throwIfAny();
  }

  @Override
  public List<Long> dimensions() {
    return List.of(features);
  }

  @Override
  public long channels() {
    return features;
  }

  @Override
  public long size() {
    return features;
  }

  @Override
  public String toString() {
    return Long.toString(features);
  }
}
