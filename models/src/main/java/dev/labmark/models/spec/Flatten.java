package dev.labmark.models.spec;

import java.util.List;

/** A feature map as a vector, channel by channel and row by row; no value is copied. */
public record Flatten() implements LayerSpec {

  // [C, H, W] -> [C*H*W]
  @Override
  public FeatureShape outputShape(List<FeatureShape> inputs) {
    return new FeatureVector(Inputs.single(inputs).size());
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.flatten(this);
  }
}
