package dev.labmark.models.spec;

import java.util.List;

/**
 * Pooling over a square window, channel by channel; windows that stand over the right or lower edge
 * are left out.
 *
 * @param kind what is taken of a window
 * @param kernel side in pixels
 * @param stride in pixels; below {@code kernel} the windows overlap
 * @param padding pixels at each side, at most half the kernel; they count as 0 in an average and
 *     never win a maximum
 */
public record Pool2d(Kind kind, int kernel, int stride, int padding) implements LayerSpec {

  /** What is taken of a window. */
  public enum Kind {
    /** Its largest value. */
    MAX,
    /** The mean of its values. */
    AVERAGE
  }

  /**
   * Checks the settings.
   *
   * @throws InvalidSpecException with all that is out of range
   */
  public Pool2d {
    Violations violations =
        new Violations()
            .atLeast("pool kernel", kernel, 1)
            .atLeast("pool stride", stride, 1)
            .atLeast("pool padding", padding, 0);
    // libtorch refuses more: such a window could lie wholly outside
    violations.require(
        padding <= kernel / 2,
        "pool padding must be at most half the kernel %d, was %d".formatted(kernel, padding));
    violations.throwIfAny();
  }

  // [C, H, W] -> [C, H', W']
  @Override
  public FeatureShape outputShape(List<FeatureShape> inputs) {
    FeatureMap input = Inputs.singleMap(inputs);
    return Window.slide(input, input.channels(), kernel, stride, padding, 1);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.pool2d(this);
  }
}
