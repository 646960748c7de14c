package dev.labmark.scenarios.memory;

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
record LayerTensors(String layer, List<Long> shape, long storageBytes, OptionalLong growthBytes) {

  LayerTensors {
    shape = List.copyOf(shape);
  }

  /** Values in the output. */
  long values() {
    return shape.stream().reduce(1L, Math::multiplyExact);
  }
}
