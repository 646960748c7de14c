package dev.labmark.harness.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One number that an answer rests on.
 *
 * @param quantity what it is, in words
 * @param value the estimate
 * @param low lower end of its 95% interval, where there is one
 * @param high upper end of its 95% interval, where there is one
 * @param unit the symbol of the unit
 * @param replicates how many trials it comes from
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Evidence(
    String quantity,
    double value,
    @Nullable Double low,
    @Nullable Double high,
    String unit,
    int replicates) {

  /** A number without an interval. */
  public static Evidence of(String quantity, double value, String unit, int replicates) {
    return new Evidence(quantity, value, null, null, unit, replicates);
  }

  /** A number that was counted, not estimated; exact up to 2^53. */
  public static Evidence count(String quantity, long value) {
    return of(quantity, (double) value, "1", 1);
  }
}
