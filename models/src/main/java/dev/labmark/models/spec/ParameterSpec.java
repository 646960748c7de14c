package dev.labmark.models.spec;

import java.util.List;

/**
 * One parameter tensor of a layer.
 *
 * @param kind what it is for
 * @param shape its sizes, as the tensor lists them
 */
public record ParameterSpec(Kind kind, List<Long> shape) {

  /** What a parameter is for. */
  public enum Kind {
    /** Convolution [filters, channels / groups, kernel, kernel], linear [units, features]. */
    WEIGHT(true),
    /** One number per filter or unit. */
    BIAS(true),
    /** Batch norm's learned scale, one number per channel. */
    GAMMA(true),
    /** Batch norm's learned shift, one number per channel. */
    BETA(true),
    /** Batch norm's estimate of the mean, not trained by gradient. */
    RUNNING_MEAN(false),
    /** Batch norm's estimate of the variance, not trained by gradient. */
    RUNNING_VAR(false);

    private final boolean trainable;

    Kind(boolean trainable) {
      this.trainable = trainable;
    }

    /** Whether a gradient step changes it. */
    public boolean trainable() {
      return trainable;
    }
  }

  /**
   * Checks that the count fits.
   *
   * @throws InvalidSpecException if there are more than 2^63-1 values
   */
  public ParameterSpec {
    shape = List.copyOf(shape);
    Products.exact(shape, "parameter " + kind);
  }

  /** The number of values: the product of the sizes. */
  public long count() {
    return Products.exact(shape, "parameter " + kind);
  }
}
