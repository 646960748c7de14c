package dev.labmark.scenarios.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What one layer's output really was, in one forward pass in eval mode.
 *
 * @param layer its name
 * @param shape of the tensor, batch included
 * @param storageBytes of the memory that the output lies in; 0 where an earlier tensor lies there
 * @param growthBytes how much the allocator's live bytes grew, where they can be counted
 */
public record LayerTensors(
    String layer, List<Long> shape, long storageBytes, OptionalLong growthBytes) {

  public LayerTensors {
    shape = List.copyOf(shape);
  }

  /** The same of one image of the batch, without the growth. */
  LayerTensors perImage() {
    long batch = shape.get(0);
    List<Long> single = new ArrayList<>(shape);
    single.set(0, 1L);
    return new LayerTensors(layer, single, storageBytes / batch, OptionalLong.empty());
  }

  /** Values in the output. */
  public long values() {
    return shape.stream().reduce(1L, Math::multiplyExact);
  }
}
