package dev.labmark.models.spec;

import java.util.List;

/** What a layer may demand of the shapes that reach it. */
final class Inputs {

  private Inputs() {}

  /** The only input. */
  static FeatureShape single(List<FeatureShape> inputs) {
    if (inputs.size() != 1) {
      throw new InvalidSpecException("takes one input, was given " + inputs.size() + ": " + inputs);
    }
    return inputs.get(0);
  }

  /** The only input, which must have channels, height and width. */
  static FeatureMap singleMap(List<FeatureShape> inputs) {
    return map(single(inputs));
  }

  /** {@code shape}, which must have channels, height and width. */
  static FeatureMap map(FeatureShape shape) {
    if (shape instanceof FeatureMap map) {
      return map;
    }
    throw new InvalidSpecException("takes a feature map channels x height x width, was " + shape);
  }

  /** The only input, which must be flat. */
  static FeatureVector singleVector(List<FeatureShape> inputs) {
    FeatureShape input = single(inputs);
    if (input instanceof FeatureVector vector) {
      return vector;
    }
    throw new InvalidSpecException(
        "takes a feature vector, was " + input + ": flatten it to " + input.size() + " first");
  }
}
