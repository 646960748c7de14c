package dev.labmark.models.spec;

import java.util.List;

/**
 * Batch normalisation of each value of its input by itself: a feature map of C x H x W is taken as
 * C*H*W features, each with its own gamma, beta and running statistics; the shape stays. Training
 * needs batches of two images or more.
 *
 * @param settings as for {@link BatchNorm} per channel
 */
public record PixelNorm(BatchNorm settings) implements LayerSpec {

  /** With the settings of {@link BatchNorm#STANDARD}. */
  public static final PixelNorm STANDARD = new PixelNorm(BatchNorm.STANDARD);

  @Override
  public FeatureShape outputShape(List<FeatureShape> inputs) {
    return Inputs.single(inputs);
  }

  @Override
  public List<ParameterSpec> parameters(List<FeatureShape> inputs) {
    return BatchNorm.perChannel(Inputs.single(inputs).size());
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.pixelNorm(this);
  }
}
