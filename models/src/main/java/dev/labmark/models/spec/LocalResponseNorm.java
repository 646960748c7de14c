package dev.labmark.models.spec;

import java.util.List;

/**
 * Local response normalisation over neighbouring channels (Krizhevsky, Sutskever and Hinton 2012,
 * "ImageNet classification with deep convolutional neural networks", section 3.3): each value a of
 * channel i becomes
 *
 * <pre>b = a / (k + alpha * sum of a_j^2)^beta, j from i - (size-1)/2 to i + (size-1)/2</pre>
 *
 * where channels beyond the first and the last count as 0; the shape stays and nothing is learned.
 *
 * <p>PyTorch and Caffe divide alpha by {@code size}, the paper does not: this is the paper's alpha,
 * theirs would be {@code alpha * size}.
 *
 * @param size channels that are summed up, odd: the same number at both sides
 * @param k added to the sum, positive
 * @param alpha weight of the sum, positive
 * @param beta exponent, positive
 */
public record LocalResponseNorm(int size, double k, double alpha, double beta)
    implements LayerSpec {

  /** The settings of the paper, section 3.3: n = 5, k = 2, alpha = 1e-4, beta = 0.75. */
  public static final LocalResponseNorm PAPER = new LocalResponseNorm(5, 2, 1e-4, 0.75);

  /**
   * Checks the settings.
   *
   * @throws InvalidSpecException with all that is out of range
   */
  public LocalResponseNorm {
    new Violations()
        .atLeast("local response norm size", size, 1)
        .require(size < 1 || size % 2 == 1, "local response norm size must be odd, was " + size)
        .positive("local response norm k", k)
        .positive("local response norm alpha", alpha)
        .positive("local response norm beta", beta)
        .throwIfAny();
  }

  // [C, H, W] -> [C, H, W]
  @Override
  public FeatureShape outputShape(List<FeatureShape> inputs) {
    return Inputs.singleMap(inputs);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.localResponseNorm(this);
  }
}
