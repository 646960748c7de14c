package dev.labmark.scenarios.memory;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import dev.labmark.harness.measure.TensorAllocator;
import dev.labmark.harness.measure.TensorStorage;
import dev.labmark.models.spec.NetworkSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Looks at each layer's output in a forward pass: its shape, its memory, the allocator's growth.
 */
final class InferenceMeasurement {

  private final TensorStorage storage;
  private final Optional<TensorAllocator> allocator;
  private final List<LayerTensors> layers = new ArrayList<>();
  private final Set<Long> seen = new HashSet<>();
  private long liveBefore;

  private InferenceMeasurement(Optional<TensorAllocator> allocator) {
    this.allocator = allocator;
    try {
      this.storage = TensorStorage.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One pass of the network over its batch; the first entry is that of its input. */
  static List<LayerTensors> of(EngineNetwork network, Optional<TensorAllocator> allocator) {
    InferenceMeasurement measurement = new InferenceMeasurement(allocator);
    measurement.pass(network);
    return List.copyOf(measurement.layers);
  }

  private void pass(EngineNetwork network) {
    liveBefore = live();
    try (NDManager scope = network.manager().newSubManager()) {
      look(NetworkSpec.INPUT, network.imagesIn(scope));
    }
    network.infer(
        (layer, output) -> {
          look(layer, output);
          return output;
        });
  }

  private void look(String layer, NDArray output) {
    long grown = live() - liveBefore;
    long handle = ((PtNDArray) output).getHandle();
    boolean first = seen.add(storage.address(handle));
    layers.add(
        new LayerTensors(
            layer,
            Arrays.stream(output.getShape().getShape()).boxed().toList(),
            first ? storage.bytes(handle) : 0,
            allocator.isPresent() ? OptionalLong.of(grown) : OptionalLong.empty()));
    liveBefore = live();
  }

  private long live() {
    return allocator.map(TensorAllocator::liveBytes).orElse(0L);
  }
}
