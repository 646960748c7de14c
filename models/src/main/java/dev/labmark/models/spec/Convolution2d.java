package dev.labmark.models.spec;

import java.util.List;

/**
 * A two-dimensional convolution with a square kernel; zeros pad the input.
 *
 * @param filters output channels, a multiple of {@code groups}
 * @param kernel side in pixels
 * @param stride in pixels
 * @param padding pixels of zeros at each side
 * @param dilation distance in pixels between neighbouring taps of the kernel, 1 for a dense one
 * @param groups parts that do not see one another's channels (Krizhevsky et al. 2012, section 3.5)
 * @param bias whether each filter adds a learned constant; superfluous before batch norm
 */
public record Convolution2d(
    int filters, int kernel, int stride, int padding, int dilation, int groups, boolean bias)
    implements LayerSpec {

  /**
   * Checks the settings.
   *
   * @throws InvalidSpecException with all that is out of range
   */
  public Convolution2d {
    Violations violations =
        new Violations()
            .atLeast("convolution filters", filters, 1)
            .atLeast("convolution kernel", kernel, 1)
            .atLeast("convolution stride", stride, 1)
            .atLeast("convolution padding", padding, 0)
            .atLeast("convolution dilation", dilation, 1)
            .atLeast("convolution groups", groups, 1);
    violations.require(
        groups < 1 || filters % groups == 0,
        "convolution filters must be a multiple of groups %d, was %d".formatted(groups, filters));
    violations.throwIfAny();
  }

  /** With stride 1, no padding, dense, in one group and with a bias. */
  public static Convolution2d of(int filters, int kernel) {
    return new Convolution2d(filters, kernel, 1, 0, 1, 1, true);
  }

  /** The same with zeros around the input. */
  public Convolution2d withPadding(int newPadding) {
    return new Convolution2d(filters, kernel, stride, newPadding, dilation, groups, bias);
  }

  // [C, H, W] -> [filters, H', W']
  @Override
  public FeatureShape outputShape(List<FeatureShape> inputs) {
    FeatureMap input = Inputs.singleMap(inputs);
    if (input.channels() % groups != 0) {
      throw new InvalidSpecException(
          "takes channels that are a multiple of groups %d, was %s".formatted(groups, input));
    }
    return Window.slide(input, filters, kernel, stride, padding, dilation);
  }

  @Override
  public List<ParameterSpec> parameters(List<FeatureShape> inputs) {
    long seen = Inputs.singleMap(inputs).channels() / groups;
    ParameterSpec weight =
        new ParameterSpec(
            ParameterSpec.Kind.WEIGHT, List.of((long) filters, seen, (long) kernel, (long) kernel));
    return bias
        ? List.of(weight, new ParameterSpec(ParameterSpec.Kind.BIAS, List.of((long) filters)))
        : List.of(weight);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.convolution2d(this);
  }
}
