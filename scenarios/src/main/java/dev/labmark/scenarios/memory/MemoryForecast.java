package dev.labmark.scenarios.memory;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.labmark.models.analysis.memory.Component;
import dev.labmark.models.analysis.memory.MemoryPrediction;
import dev.labmark.models.analysis.memory.OptimizerKind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code labmark memory} says of one batch size.
 *
 * @param components of the predicted peak, in bytes; they sum to it
 * @param measuredBytes the peak that was measured, where it was
 * @param activationResidualBytes measured less analytical activations of inference, where measured
 * @param method how it was measured
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MemoryForecast(
    long batch,
    String optimizer,
    long predictedBytes,
    String phase,
    String layer,
    Map<String, Long> components,
    @Nullable Long measuredBytes,
    @Nullable Long activationResidualBytes,
    @Nullable String method) {

  static MemoryForecast of(long batch, OptimizerKind optimizer, MemoryPrediction predicted) {
    Map<String, Long> components = new LinkedHashMap<>();
    for (Map.Entry<Component, Long> part : predicted.atPeak().entrySet()) {
      components.put(part.getKey().title(), part.getValue());
    }
    return new MemoryForecast(
        batch,
        optimizer.symbol(),
        predicted.peakBytes(),
        predicted.peakPhase().title(),
        predicted.peakLayer(),
        components,
        null,
        null,
        null);
  }

  MemoryForecast with(PeakMeasurement measured) {
    return new MemoryForecast(
        batch,
        optimizer,
        predictedBytes,
        phase,
        layer,
        components,
        measured.peakBytes(),
        measured.activationResidualBytes(),
        measured.method());
  }
}
