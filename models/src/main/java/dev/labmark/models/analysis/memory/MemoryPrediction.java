package dev.labmark.models.analysis.memory;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a step, or an inference, is predicted to hold.
 *
 * @param peakBytes the highest total
 * @param peakPhase when it is reached
 * @param peakLayer at which layer
 * @param persistentBytes held all the time: parameters, gradients, optimizer state, the batch
 * @param atPeak what the peak consists of; its values sum to {@code peakBytes}
 * @param forwardGrowthBytes by layer, what its forward operator leaves behind
 * @param timeline everything that is taken and given back, in order
 */
public record MemoryPrediction(
    long peakBytes,
    Phase peakPhase,
    String peakLayer,
    long persistentBytes,
    Map<Component, Long> atPeak,
    Map<String, Long> forwardGrowthBytes,
    List<MemoryChange> timeline) {

  /** Copies the collections; components without bytes are left out. */
  public MemoryPrediction {
    Map<Component, Long> held = new EnumMap<>(Component.class);
    atPeak.forEach(
        (component, bytes) -> {
          if (bytes != 0) {
            held.put(component, bytes);
          }
        });
    atPeak = Collections.unmodifiableMap(held);
    forwardGrowthBytes = Collections.unmodifiableMap(new LinkedHashMap<>(forwardGrowthBytes));
    timeline = List.copyOf(timeline);
  }
}
