package dev.labmark.models.analysis;

import dev.labmark.models.spec.InvalidSpecException;
import java.util.function.Supplier;

/**
 * A receptive field along one axis, in pixels of the network's input, padding included: position u
 * of the output depends on pixels {@link #first} to {@link #last}.
 *
 * @param size pixels from the first to the last, at least 1
 * @param jump pixels between neighbouring positions of the output: the product of all strides
 * @param start first pixel of position 0, below 0 where it lies in the padding
 */
public record FieldAxis(long size, long jump, long start) {

  /** A pixel of the input, which depends on itself. */
  static final FieldAxis PIXEL = new FieldAxis(1, 1, 0);

  /** First pixel of the field of position {@code u}; outside the image where it is padding. */
  public long first(long u) {
    return start + u * jump;
  }

  /** Last pixel of the field of position {@code u}; outside the image where it is padding. */
  public long last(long u) {
    return first(u) + size - 1;
  }

  /** Middle of the field of position {@code u}; between two pixels where the size is even. */
  public double centre(long u) {
    return (first(u) + last(u)) / 2.0;
  }

  /**
   * Behind a window: the field grows by d (k - 1) jumps and starts p jumps earlier, and the jump by
   * the factor s (Araujo et al. 2019, equations 2 to 4, with dilation as in "Atrous convolution").
   */
  FieldAxis through(Geometry window) {
    return exactly(
        () -> {
          long growth = Math.multiplyExact((long) window.dilation(), window.kernel() - 1L);
          return new FieldAxis(
              Math.addExact(size, Math.multiplyExact(growth, jump)),
              Math.multiplyExact(jump, window.stride()),
              Math.subtractExact(start, Math.multiplyExact(jump, window.padding())));
        });
  }

  /** All of {@code positions} together. */
  FieldAxis overAll(long positions) {
    return exactly(
        () ->
            new FieldAxis(
                Math.addExact(size, Math.multiplyExact(positions - 1, jump)), jump, start));
  }

  /** From the first to the last pixel of both, along paths that meet (Araujo et al. 2019). */
  FieldAxis join(FieldAxis other) {
    if (jump != other.jump) {
      throw new InvalidSpecException(
          "joins branches whose positions are %d and %d pixels apart: its receptive field changes"
                  .formatted(jump, other.jump)
              + " with the position");
    }
    return exactly(
        () -> {
          long first = Math.min(start, other.start);
          long end = Math.max(Math.addExact(start, size), Math.addExact(other.start, other.size));
          return new FieldAxis(Math.subtractExact(end, first), jump, first);
        });
  }

  private static FieldAxis exactly(Supplier<FieldAxis> formula) {
    try {
      return formula.get();
    } catch (ArithmeticException e) {
      throw new InvalidSpecException("its receptive field exceeds 2^63-1 pixels");
    }
  }
}
