package dev.labmark.harness.record.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How much something changed.
 *
 * @param scale what the numbers are
 * @param estimate of the change
 * @param low lower end of its interval, where there is one
 * @param high upper end of it
 * @param confidence of the interval, such as 0.98
 * @param limit what the estimate has to pass to count as worse
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Effect(
    Scale scale,
    double estimate,
    @Nullable Double low,
    @Nullable Double high,
    @Nullable Double confidence,
    double limit) {

  /** What the numbers of an effect are. */
  public enum Scale {
    /** The run's value over the baseline's; 1 where nothing changed. */
    RATIO,
    /** The run's value less the baseline's, in the metric's unit; 0 where nothing changed. */
    DIFFERENCE
  }
}
