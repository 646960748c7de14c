package dev.labmark.scenarios.selftest.scaling;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One point of a scaling figure.
 *
 * @param series what was measured: a network, a command
 * @param size how much it was given
 * @param round which of several times, counted from 1; each in processes of its own
 * @param bytes absent where memory was not measured: tensors are counted in the first round only,
 *     since they are the same in every other
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Measurement(String series, long size, int round, double seconds, @Nullable Long bytes) {

  Measurement inRound(int number) {
    return new Measurement(series, size, number, seconds, bytes);
  }
}
