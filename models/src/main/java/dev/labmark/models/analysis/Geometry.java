package dev.labmark.models.analysis;

import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.LayerSpec;
import dev.labmark.models.spec.Pool2d;
import java.util.Optional;

/**
 * The square window of a convolution or pooling.
 *
 * @param kernel side in pixels, or in taps where {@code dilation} sets them apart
 * @param stride in pixels
 * @param padding pixels at each side
 * @param dilation distance in pixels between neighbouring taps; 1 for a pooling
 * @param groups parts that do not see one another's channels; 1 for a pooling
 */
public record Geometry(int kernel, int stride, int padding, int dilation, int groups) {

  /** The window of {@code layer}, if it has one. */
  public static Optional<Geometry> of(LayerSpec layer) {
    if (layer instanceof Convolution2d c) {
      return Optional.of(
          new Geometry(c.kernel(), c.stride(), c.padding(), c.dilation(), c.groups()));
    }
    if (layer instanceof Pool2d p) {
      return Optional.of(new Geometry(p.kernel(), p.stride(), p.padding(), 1, 1));
    }
    return Optional.empty();
  }
}
